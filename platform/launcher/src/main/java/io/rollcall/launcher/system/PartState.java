package io.rollcall.launcher.system;

import java.util.Locale;

/** How a part is doing. */
public enum PartState {
    STOPPED,
    STARTING,
    RUNNING,
    /** It ended and nobody asked it to. */
    DIED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
