package io.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** {@code platform/docs/coverage.md} names a test for each feature; the tests it names are there. */
class CoverageTest {

    private static final Path ROOT = root();
    private static final int DEEPEST = 20;
    private static final Pattern ROW = Pattern.compile("^\\| ([A-Z]{2}\\d+) \\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void namesATestForEachFeatureOfTheCatalogOfSchedulingAndOfCredits() {
        assertThat(rows().keySet())
                .containsAll(Stream.of(ids("CA", 8), ids("SC", 12), ids("CR", 14))
                        .flatMap(ids -> ids)
                        .toList())
                .contains(
                        "PL6", "BO1", "BO2", "BO3", "BO4", "BO5", "BO6", "BO7", "BO8", "BO9", "BO10", "BO11", "BO12",
                        "BO13", "BO14", "BO15", "BO16", "BO17", "BO18");
        SoftAssertions softly = new SoftAssertions();
        rows().forEach((id, row) -> softly.assertThat(named(row)).as(id).isNotEmpty());
        softly.assertAll();
    }

    @Test
    void namesOnlyTestsThatAreThere() {
        Map<String, String> sources = sources();
        SoftAssertions softly = new SoftAssertions();
        rows().forEach((id, row) -> named(row)
                .forEach(test -> softly.assertThat(sources.getOrDefault(test.group(1), ""))
                        .as("%s: %s", id, test.group())
                        .contains(" " + test.group(2) + "(")));
        softly.assertAll();
    }

    private static Stream<String> ids(String area, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> area + number);
    }

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(read(ROOT.resolve(Path.of("platform", "docs", "coverage.md"))))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static List<MatchResult> named(String row) {
        return NAMED.matcher(row).results().toList();
    }

    /** By class; the sources of all classes of one name together, since several services have an AccessIT. */
    private static Map<String, String> sources() {
        try (Stream<Path> files = Files.find(ROOT, DEEPEST, (path, found) -> isTest(path))) {
            return files.collect(Collectors.toMap(CoverageTest::className, CoverageTest::read, String::concat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTest(Path path) {
        return path.toString().endsWith(".java") && path.toString().contains("src/test/java");
    }

    private static String className(Path path) {
        return path.getFileName().toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker-compose.yml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
