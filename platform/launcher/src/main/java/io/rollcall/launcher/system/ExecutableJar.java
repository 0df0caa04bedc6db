package io.rollcall.launcher.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** A service's executable jar, unpacked once, because a JVM starts much faster from plain jars and can cache them. */
final class ExecutableJar {

    private static final Duration EXTRACT_LIMIT = Duration.ofMinutes(1);

    private final Machine machine;
    private final Part part;
    private volatile @Nullable ChildProcess unpacking;

    ExecutableJar(Machine machine, Part part) {
        this.machine = machine;
        this.part = part;
    }

    /** The jar to run, unpacked when that has not been done since it was built. */
    synchronized Path unpacked() throws InterruptedException {
        Path jar = machine.layout()
                .executableJar(part)
                .orElseThrow(() -> new PartFailed(part.label() + " is not built; run ./mvnw package"));
        try {
            Path folder = machine.layout().run().resolve(part.label() + "-" + fingerprint(jar));
            if (!Files.isDirectory(folder)) {
                forgetOlder();
                unpack(jar, folder);
            }
            return folder.resolve(jar.getFileName());
        } catch (IOException e) {
            throw new PartFailed("cannot unpack " + jar, e);
        }
    }

    /** The program inside an unpacked jar. */
    static String mainClass(Path unpacked) {
        try (JarFile jar = new JarFile(unpacked.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new PartFailed("cannot read " + unpacked, e);
        }
    }

    private void unpack(Path jar, Path folder) throws IOException, InterruptedException {
        Path partial = machine.layout().run().resolve(part.label() + ".partial");
        Layout.delete(partial);
        List<String> command = List.of(
                machine.jdk().java(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                partial.toString());
        Path log = machine.layout().log(part);
        ChildProcess child =
                ChildProcess.launch(command, Map.of(), machine.layout().run(), log);
        unpacking = child;
        if (child.exitCode(EXTRACT_LIMIT) != 0) {
            throw new PartFailed("cannot unpack " + jar + ", see " + log);
        }
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Ends the unpacking, if that is what goes on. */
    void cancel() {
        ChildProcess child = unpacking;
        if (child != null && child.isAlive()) {
            child.kill();
        }
    }

    private void forgetOlder() throws IOException {
        for (Path folder : Layout.list(machine.layout().run())) {
            if (folder.getFileName().toString().startsWith(part.label() + "-")) {
                Layout.delete(folder);
            }
        }
    }

    private static String fingerprint(Path jar) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
        int hash = Objects.hash(
                jar.toString(), attributes.size(), attributes.lastModifiedTime().toMillis());
        return "%08x".formatted(hash);
    }
}
