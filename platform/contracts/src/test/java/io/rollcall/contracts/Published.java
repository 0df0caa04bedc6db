package io.rollcall.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that others read: what is committed is what is published. */
final class Published {

    static final Path MODULE = Path.of(System.getProperty("basedir", ""));

    static final String HOW_TO_WRITE =
            "./mvnw -pl platform/contracts test -Dtest=ContractSchemasTest,AsyncApiTest -Drollcall.schemas.write=true";

    private static final Path RESOURCES = MODULE.resolve(Path.of("src", "main", "resources"));
    private static final Path SCHEMAS = RESOURCES.resolve("schemas");
    private static final String EXTENSION = ".json";

    // One line ending on every machine, or the files would drift on the next one.
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER))
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT))
            .build();

    private Published() {}

    static boolean writing() {
        return Boolean.getBoolean("rollcall.schemas.write");
    }

    static Path schemaFile(String messageType) {
        return SCHEMAS.resolve(messageType + EXTENSION);
    }

    static Path asyncApiFile() {
        return RESOURCES.resolve("asyncapi.json");
    }

    static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> messageTypes() {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            Set<String> types = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .forEach(name -> types.add(name.substring(0, name.length() - EXTENSION.length())));
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(JsonNode document) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    static JsonNode parse(String text) {
        return JSON.readTree(text);
    }
}
