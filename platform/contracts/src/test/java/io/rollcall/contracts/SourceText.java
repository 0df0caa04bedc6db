package io.rollcall.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the doc comment of a type says, so that the schema says the same without a second copy of the words.
 *
 * @param summary the text before the first block tag, on one line
 * @param components the text of each {@code @param}
 */
record SourceText(String summary, Map<String, String> components) {

    private static final Pattern DOC_COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern DECLARATION =
            Pattern.compile("^public (sealed |final )*(record|enum|interface|class) ", Pattern.MULTILINE);
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|link|literal) #?([^}]*)}");

    static SourceText of(Class<?> type) {
        Path source = Published.MODULE.resolve(
                Path.of("src", "main", "java", type.getName().replace('.', '/') + ".java"));
        try {
            return parse(Files.readString(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceText parse(String source) {
        Matcher declaration = DECLARATION.matcher(source);
        int end = declaration.find() ? declaration.start() : source.length();
        Matcher comment = DOC_COMMENT.matcher(source.substring(0, end));
        String text = "";
        while (comment.find()) {
            text = comment.group(1);
        }
        String[] blocks = text.replaceAll("(?m)^\\s*\\* ?", "").split("(?m)^@param ", -1);
        Map<String, String> components = new LinkedHashMap<>();
        for (int i = 1; i < blocks.length; i++) {
            String[] nameAndText = blocks[i].split("\\s+", 2);
            components.put(nameAndText[0], oneLine(nameAndText[1]));
        }
        return new SourceText(oneLine(blocks[0]), components);
    }

    private static String oneLine(String text) {
        return INLINE_TAG.matcher(text).replaceAll("$1").replaceAll("\\s+", " ").strip();
    }
}
