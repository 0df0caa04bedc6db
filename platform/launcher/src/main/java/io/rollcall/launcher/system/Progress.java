package io.rollcall.launcher.system;

/** Told what goes on, line by line, while it goes on; called from several threads. */
@FunctionalInterface
public interface Progress {

    void say(String line);
}
