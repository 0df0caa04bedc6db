package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedFolderTest {

    @TempDir
    Path parent;

    private FinishedFolder folder;
    private Path content;

    @BeforeEach
    void fill() throws IOException {
        folder = new FinishedFolder(parent.resolve("data"));
        folder.deleteUnlessFinished();
        content = Files.writeString(parent.resolve("data").resolve("content"), "");
    }

    @Test
    void keepsWhatWasFinished() throws IOException {
        folder.finished();

        folder.deleteUnlessFinished();

        assertThat(content).exists();
    }

    @Test
    void beginsAnewAfterAStartThatWasCutOff() throws IOException {
        folder.deleteUnlessFinished();

        assertThat(parent.resolve("data")).isEmptyDirectory();
    }

    @Test
    void forgetsThatItWasFinishedWhenItIsDeleted() throws IOException {
        folder.finished();
        folder.delete();
        Files.createDirectories(parent.resolve("data"));
        Files.writeString(content, "");

        folder.deleteUnlessFinished();

        assertThat(content).doesNotExist();
    }
}
