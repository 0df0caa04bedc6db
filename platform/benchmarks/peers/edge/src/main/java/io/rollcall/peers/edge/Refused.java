package io.rollcall.peers.edge;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that cannot be met, as problem+json with a stable code. */
public final class Refused extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private Refused(HttpStatus status, String code, String detail) {
        super(status, problem(status, code, detail), null);
    }

    public static Refused soldOut() {
        return new Refused(HttpStatus.CONFLICT, "sold_out", "A session has no room for this party.");
    }

    public static Refused unknownClient() {
        return new Refused(HttpStatus.NOT_FOUND, "unknown_client", "There is no such client.");
    }

    public static Refused unknownSessions() {
        return new Refused(HttpStatus.NOT_FOUND, "unknown_session", "One of these sessions is not in this studio.");
    }

    public static Refused unknownBooking() {
        return new Refused(HttpStatus.NOT_FOUND, "unknown_booking", "There is no such booking.");
    }

    public static Refused keyReused() {
        return unprocessable("idempotency_key_reused", "This Idempotency-Key was used before with another request.");
    }

    static Refused unprocessable(String code, String detail) {
        return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }

    /** Thousands are refused when a class sells out, and nobody reads where. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
