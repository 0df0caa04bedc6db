package io.rollcall.launcher.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that takes a while to make; a mark inside it says that this went to its end. */
final class FinishedFolder {

    private final Path folder;
    private final Path mark;

    FinishedFolder(Path folder) {
        this.folder = folder;
        this.mark = folder.resolve("rollcall-finished");
    }

    /** Afterwards the folder is there, and empty unless it was finished. */
    void deleteUnlessFinished() throws IOException {
        if (!Files.exists(mark)) {
            Layout.delete(folder);
        }
        Files.createDirectories(folder);
    }

    /** The mark goes first, in case this is cut off too. */
    void delete() throws IOException {
        Files.deleteIfExists(mark);
        Layout.delete(folder);
    }

    void finished() throws IOException {
        Files.writeString(mark, "");
    }
}
