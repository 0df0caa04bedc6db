package io.rollcall.scheduling.appointments;

/** Whether somebody can take an appointment at a time. */
public enum Verdict {

    /** They can. */
    OFFERED,

    /** They could, but for another session or its buffer. */
    TAKEN,

    /** They could, if it had been asked for earlier. */
    TOO_SOON,

    /** It is none of their hours, does not begin at one of the steps, or is too far ahead. */
    NOT_OFFERED
}
