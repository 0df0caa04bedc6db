package io.rollcall.scheduling.sessions;

/** For whom sessions are looked up. */
public enum Audience {

    /** Sees everything. */
    STAFF,

    /** Sees sessions of published offerings. */
    PUBLIC
}
