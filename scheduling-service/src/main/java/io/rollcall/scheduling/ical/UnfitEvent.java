package io.rollcall.scheduling.ical;

import io.rollcall.scheduling.timetable.Objection;

/** Ends the reading of one event. Does not leave this package. */
final class UnfitEvent extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Objection objection;

    UnfitEvent(Objection.Reason reason, String detail) {
        super(detail, null, false, false);
        this.objection = new Objection(reason, detail);
    }

    static UnfitEvent broken(String detail) {
        return new UnfitEvent(Objection.Reason.BROKEN_EVENT, detail);
    }

    Objection objection() {
        return objection;
    }
}
