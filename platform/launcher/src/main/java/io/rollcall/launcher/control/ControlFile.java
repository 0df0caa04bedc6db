package io.rollcall.launcher.control;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

/**
 * How to reach the launcher that runs a data folder. Only the owner of the folder may read it.
 *
 * @param port where it takes commands, on the loopback address
 * @param secret what a command must show
 * @param gatewayPort where its gateway listens
 * @param pid its process
 */
record ControlFile(int port, String secret, int gatewayPort, long pid) {

    private static final String NAME = "control.properties";

    void write(Path folder) throws IOException {
        Path partial = folder.resolve(NAME + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Properties properties = new Properties();
        properties.setProperty("port", String.valueOf(port));
        properties.setProperty("secret", secret);
        properties.setProperty("gateway-port", String.valueOf(gatewayPort));
        properties.setProperty("pid", String.valueOf(pid));
        try (Writer writer = Files.newBufferedWriter(partial)) {
            properties.store(writer, null);
        }
        Files.move(partial, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<ControlFile> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return Optional.of(new ControlFile(
                Integer.parseInt(properties.getProperty("port")),
                properties.getProperty("secret"),
                Integer.parseInt(properties.getProperty("gateway-port")),
                Long.parseLong(properties.getProperty("pid"))));
    }

    static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
