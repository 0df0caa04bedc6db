package io.rollcall.booking.jobs;

/** What is done to each booking of a job. */
public enum JobAction {
    /** It is taken back, as by itself. */
    CANCEL,
    /** Those of its sessions that have begun and that nobody has marked are marked attended; no session is completed by it. */
    COMPLETE,
    /** The studio has got the money for it. */
    MARK_PAID
}
