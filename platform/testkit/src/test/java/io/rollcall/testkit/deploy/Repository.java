package io.rollcall.testkit.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of this repository. */
final class Repository {

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    private Repository() {}

    static Path path(String relative) {
        return ROOT.resolve(relative).normalize();
    }

    static String text(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A YAML file; a key given twice is an error. */
    static Map<String, Object> yaml(String relative) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(text(relative));
    }

    /** The modules that are built into a jar to run. */
    static List<String> runnableModules() {
        return MODULE.matcher(text("pom.xml"))
                .results()
                .map(found -> found.group(1))
                .filter(module ->
                        text(module + "/pom.xml").contains("<artifactId>spring-boot-maven-plugin</artifactId>"))
                .toList();
    }

    static List<String> matches(String text, String regex) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Path root(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("docker-compose.yml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no docker-compose.yml in or above " + from);
    }
}
