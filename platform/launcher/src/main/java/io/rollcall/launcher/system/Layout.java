package io.rollcall.launcher.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of one system.
 *
 * @param home the project's root, where the built jars are
 * @param data what is kept between runs
 */
public record Layout(Path home, Path data) {

    public static final String DEFAULT_DATA = ".rollcall";

    public Layout {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    Path postgres() {
        return data.resolve("postgres");
    }

    Path kafka() {
        return data.resolve("kafka");
    }

    public Path mail() {
        return data.resolve("mail");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    /** What the launcher makes for itself and can make again: unpacked programs, caches, notes on processes. */
    public Path run() {
        return data.resolve("run");
    }

    public Path log(Part part) {
        return log(part.label());
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** The executable jar that the build made for a part; the newest if there are several versions. */
    Optional<Path> executableJar(Part part) {
        Path target = home.resolve(part.module()).resolve("target");
        return list(target).stream()
                .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
    }

    /** Forgets everything that was stored, but keeps what only makes the next start faster. */
    public void forgetData() throws IOException {
        new FinishedFolder(postgres()).delete();
        for (Path folder : List.of(kafka(), mail(), logs())) {
            delete(folder);
        }
    }

    static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new PartFailed("cannot read the folder " + folder, e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException trouble) throws IOException {
                if (trouble != null) {
                    throw trouble;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
