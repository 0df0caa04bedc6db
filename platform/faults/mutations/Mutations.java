import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Breaks the code in one place after another and sees whether the tests notice: {@code java Mutations.java [OPTIONS]}.
 * Works on a copy. Exit code 0 when every mutation is caught by the tests that it names, 1 when one survives, 2 when the
 * check itself cannot be made: the tests fail without a mutation, or a mutation does not fit the source any more.
 */
final class Mutations {

    private static final String USAGE = """
        usage: java platform/faults/mutations/Mutations.java [--only NAME,...] [--maven COMMAND] [--work DIR]

          --fit     only see whether every mutation fits the source
          --only    run these mutations only (file names without .mutation)
          --maven   how to run Maven in the copy (default: ./mvnw)
          --work    keep the copy, the builds and the logs in this folder (default: a temporary one, removed at the end)
        """;

    private static final Path HERE = Path.of("platform", "faults", "mutations");

    /** For the build and the tests of one mutation; the first builds everything. */
    private static final Duration MAVEN_LIMIT = Duration.ofMinutes(20);

    private final Path root;
    private final Path work;
    private final List<String> maven;

    private Mutations(Path root, Path work, List<String> maven) {
        this.root = root;
        this.work = work;
        this.maven = maven;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            System.exit(run(options(args)));
        } catch (Unfit e) {
            System.err.println("mutations: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(Map<String, String> options) throws IOException, InterruptedException {
        Path root = Path.of(output(Path.of("").toAbsolutePath(), "git", "rev-parse", "--show-toplevel")
                .strip());
        List<Mutation> mutations = Mutation.in(root.resolve(HERE), options.get("--only"));
        if (options.containsKey("--fit")) {
            fit(mutations, root);
            System.out.println(mutations.size() + " mutations fit the source");
            return 0;
        }
        String kept = options.get("--work");
        Path work = kept == null
                ? Files.createTempDirectory("rollcall-mutations-")
                : Path.of(kept).toAbsolutePath();
        List<String> maven = List.of(options.getOrDefault("--maven", "./mvnw").split(" "));
        try {
            return new Mutations(root, work, maven).run(mutations);
        } finally {
            if (kept == null) {
                delete(work);
            }
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--fit")) {
                options.put(args[i], "");
            } else if (Set.of("--only", "--maven", "--work").contains(args[i]) && i + 1 < args.length) {
                options.put(args[i], args[++i]);
            } else {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
        return options;
    }

    /** The check cannot be made. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String why) {
            super(why);
        }
    }

    /** In one file, one text for another. */
    private record Change(String file, String from, String to) {}

    /**
     * What is broken, and who should notice.
     *
     * @param modules Maven modules whose tests are run
     * @param tests test classes
     * @param caughtBy {@code Class.method}: each of them must fail
     */
    private record Mutation(
            String name,
            String title,
            List<String> modules,
            List<String> tests,
            List<String> caughtBy,
            List<Change> changes) {

        private static final String FROM = "<<<<";
        private static final String TO = "====";
        private static final String END = ">>>>";

        static List<Mutation> in(Path folder, String only) throws IOException {
            List<Mutation> found;
            try (Stream<Path> files = Files.list(folder)) {
                found = files.filter(file -> file.toString().endsWith(".mutation"))
                        .sorted()
                        .map(Mutation::read)
                        .toList();
            }
            if (only == null) {
                return found;
            }
            Set<String> wanted = new LinkedHashSet<>(words(only));
            List<Mutation> chosen =
                    found.stream().filter(each -> wanted.remove(each.name)).toList();
            if (!wanted.isEmpty()) {
                throw new Unfit("there is no mutation " + wanted + "; there are "
                        + found.stream().map(Mutation::name).toList());
            }
            return chosen;
        }

        private static Mutation read(Path file) {
            String name = file.getFileName().toString().replace(".mutation", "");
            Map<String, String> head = new LinkedHashMap<>();
            List<Change> changes = new ArrayList<>();
            String target = "";
            StringBuilder part = null;
            String from = "";
            for (String line : lines(file)) {
                if (line.equals(FROM)) {
                    part = new StringBuilder();
                } else if (line.equals(TO) && part != null) {
                    from = part.toString();
                    part = new StringBuilder();
                } else if (line.equals(END) && part != null) {
                    changes.add(new Change(target, from, part.toString()));
                    part = null;
                } else if (part != null) {
                    part.append(line).append('\n');
                } else if (line.startsWith("in ")) {
                    target = line.substring("in ".length()).strip();
                } else if (line.contains(": ") && !line.startsWith("#")) {
                    head.put(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 1).strip());
                }
            }
            if (part != null
                    || changes.isEmpty()
                    || !head.keySet().containsAll(Set.of("breaks", "modules", "tests", "caught by"))) {
                throw new Unfit(name + " is not a whole mutation; see README.md");
            }
            return new Mutation(
                    name,
                    head.get("breaks"),
                    words(head.get("modules")),
                    words(head.get("tests")),
                    words(head.get("caught by")),
                    changes);
        }

        /** What does not fit: the source has moved on, and the mutation needs a new snippet. */
        Stream<String> misfits(Path tree) {
            return changes.stream()
                    .filter(change -> {
                        String text = text(tree.resolve(change.file));
                        int first = text.indexOf(change.from);
                        return first < 0 || text.indexOf(change.from, first + 1) >= 0;
                    })
                    .map(change -> "%s: these lines do not stand exactly once in %s:%n%s"
                            .formatted(name, change.file, change.from));
        }

        void apply(Path tree) {
            for (Change change : changes) {
                Path file = tree.resolve(change.file);
                write(file, text(file).replace(change.from, change.to));
            }
        }

        void undo(Path root, Path tree) {
            changes.stream()
                    .map(Change::file)
                    .distinct()
                    .forEach(file -> write(tree.resolve(file), text(root.resolve(file))));
        }
    }

    /** What a run of Maven reported: tests that ran, and those of them that failed. */
    private record Reports(int code, Set<String> ran, Set<String> failed) {}

    private int run(List<Mutation> mutations) throws IOException, InterruptedException {
        copySource();
        fit(mutations, tree());
        System.out.printf("%d mutations; first the tests without any of them%n", mutations.size());
        baseline(mutations);
        Map<Mutation, Set<String>> failures = new LinkedHashMap<>();
        for (Mutation mutation : mutations) {
            System.out.printf("%s: %s%n", mutation.name, mutation.title);
            mutation.apply(tree());
            Reports reports = maven(mutation.name, mutation.modules, mutation.tests);
            mutation.undo(root, tree());
            if (reports.code != 0) {
                throw new Unfit(mutation.name + " does not build, or its tests do not run; " + log(mutation.name));
            }
            failures.put(mutation, reports.failed);
        }
        return table(failures);
    }

    private static void fit(List<Mutation> mutations, Path tree) {
        List<String> misfits =
                mutations.stream().flatMap(mutation -> mutation.misfits(tree)).toList();
        if (!misfits.isEmpty()) {
            throw new Unfit(String.join("\n", misfits));
        }
    }

    private void baseline(List<Mutation> mutations) throws IOException, InterruptedException {
        Map<List<String>, Set<String>> testsOfModules = new LinkedHashMap<>();
        mutations.forEach(mutation -> testsOfModules
                .computeIfAbsent(mutation.modules, modules -> new TreeSet<>())
                .addAll(mutation.tests));
        Set<String> ran = new TreeSet<>();
        for (Map.Entry<List<String>, Set<String>> each : testsOfModules.entrySet()) {
            String name = "baseline-" + String.join("-", each.getKey()).replace('/', '-');
            Reports reports = maven(name, each.getKey(), each.getValue());
            if (reports.code != 0 || !reports.failed.isEmpty()) {
                throw new Unfit("without a mutation the tests must pass, but these failed: " + reports.failed + "; "
                        + log(name));
            }
            ran.addAll(reports.ran);
        }
        for (Mutation mutation : mutations) {
            List<String> missing = mutation.caughtBy.stream()
                    .filter(test -> !ran.contains(test))
                    .toList();
            if (!missing.isEmpty()) {
                throw new Unfit(mutation.name + " names tests that did not run: " + missing);
            }
        }
        System.out.printf("%d tests pass%n", ran.size());
    }

    private static int table(Map<Mutation, Set<String>> failures) {
        int width = failures.keySet().stream()
                .mapToInt(each -> each.name.length())
                .max()
                .orElse(0);
        String row = "%-" + width + "s  %-8s  %s%n";
        System.out.printf("%n" + row, "MUTATION", "RESULT", "TESTS THAT FAILED");
        int survived = 0;
        for (Map.Entry<Mutation, Set<String>> each : failures.entrySet()) {
            boolean caught = each.getValue().containsAll(each.getKey().caughtBy);
            survived += caught ? 0 : 1;
            List<String> failed = new ArrayList<>(each.getValue());
            failed.sort(Comparator.comparing(
                    (String test) -> !each.getKey().caughtBy.contains(test)));
            System.out.printf(
                    row,
                    each.getKey().name,
                    caught ? "CAUGHT" : "SURVIVED",
                    failed.isEmpty() ? "none" : failed.getFirst());
            failed.stream().skip(1).forEach(test -> System.out.printf(row, "", "", test));
            if (!caught) {
                System.out.printf(row, "", "", "expected: " + String.join(", ", each.getKey().caughtBy));
            }
        }
        System.out.printf("%n%d of %d caught%n", failures.size() - survived, failures.size());
        return survived == 0 ? 0 : 1;
    }

    /** Builds what the modules need and runs the tests in them; a failed test is no failure of the build. */
    private Reports maven(String name, List<String> modules, Collection<String> tests)
            throws IOException, InterruptedException {
        for (String module : modules) {
            delete(tree().resolve(module).resolve("target/surefire-reports"));
            delete(tree().resolve(module).resolve("target/failsafe-reports"));
        }
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of("-B", "-q", "-pl", String.join(",", modules), "-am", "verify"));
        command.add("-Dtest=" + named(tests, false));
        command.add("-Dit.test=" + named(tests, true));
        command.addAll(List.of(
                "-Dmaven.test.failure.ignore=true",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dfailsafe.failIfNoSpecifiedTests=false",
                "-Dspotless.check.skip",
                "-Dspring-boot.repackage.skip"));
        Process process = new ProcessBuilder(command)
                .directory(tree().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
        if (!process.waitFor(MAVEN_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new Unfit(name + " took more than " + MAVEN_LIMIT.toMinutes() + " min; " + log(name));
        }
        return reports(process.exitValue(), modules);
    }

    private static String named(Collection<String> tests, boolean integration) {
        String names = tests.stream()
                .filter(test -> test.endsWith("IT") == integration)
                .collect(Collectors.joining(","));
        return names.isEmpty() ? "none" : names;
    }

    private Reports reports(int code, List<String> modules) throws IOException {
        Set<String> ran = new TreeSet<>();
        Set<String> failed = new TreeSet<>();
        for (String module : modules) {
            for (String kind : List.of("surefire-reports", "failsafe-reports")) {
                Path folder = tree().resolve(module).resolve("target").resolve(kind);
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.list(folder)) {
                        files.filter(file -> file.getFileName().toString().startsWith("TEST-"))
                                .forEach(file -> read(file, ran, failed));
                    }
                }
            }
        }
        return new Reports(code, ran, failed);
    }

    private static void read(Path report, Set<String> ran, Set<String> failed) {
        try {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                String type = test.getAttribute("classname").replaceAll(".*[.]", "");
                // Without the arguments and the number of a parameterized test.
                String name = type + "." + test.getAttribute("name").replaceAll("[^\\w].*", "");
                ran.add(name);
                if (test.getElementsByTagName("failure").getLength()
                                + test.getElementsByTagName("error").getLength()
                        > 0) {
                    failed.add(name);
                }
            }
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException | IOException e) {
            throw new Unfit("cannot read " + report + ": " + e);
        }
    }

    private Path tree() {
        return work.resolve("tree");
    }

    private Path log(String name) {
        return work.resolve(name + ".log");
    }

    /** What git knows, and what is new and not ignored. Leaves builds of an earlier run where they are. */
    private void copySource() throws IOException, InterruptedException {
        String files = output(root, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        for (String file : files.split("\0")) {
            Path from = root.resolve(file);
            Path to = tree().resolve(file);
            if (Files.isRegularFile(from)
                    && !(Files.exists(to) && Arrays.equals(Files.readAllBytes(from), Files.readAllBytes(to)))) {
                Files.createDirectories(to.getParent());
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String output(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new Unfit(String.join(" ", command) + " failed");
        }
        return said;
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Unfit("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
