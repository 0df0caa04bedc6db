package io.rollcall.launcher.system;

/** What every part needs to know of the place where it runs. */
record Machine(Layout layout, Ports ports, Jdk jdk, PidFiles pids, Progress progress) {}
