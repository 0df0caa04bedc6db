package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.sessions.Audience;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose calendar is wanted.
 *
 * @param kind {@code studio}, {@code staff_member} or {@code client}
 * @param audience of a studio's calendar: {@code public}, which is the default, shows published sessions, {@code staff} all
 * @param staffMemberId of a staff member's calendar
 * @param clientId of a client's calendar; clients may leave it out and get their own
 */
record CalendarFeedRequest(
        @NotNull @Pattern(regexp = "studio|staff_member|client", message = "is studio, staff_member or client")
        String kind,

        @Pattern(regexp = "public|staff", message = "is public or staff") @Nullable
        String audience,

        @Nullable UUID staffMemberId,
        @Nullable UUID clientId) {

    /** What is asked for, before anyone looks whether it is there. */
    sealed interface Wanted {

        record OfStudio(Audience audience) implements Wanted {}

        record OfStaffMember(UUID staffMemberId) implements Wanted {}

        /**
         * A client's.
         *
         * @param clientId null for the caller's own
         */
        record OfClient(@Nullable UUID clientId) implements Wanted {}
    }

    /** What the body asks for, or 422 when it names more than its kind has. */
    Wanted wanted() {
        boolean ofStudio = kind.equals("studio");
        boolean ofStaffMember = kind.equals("staff_member");
        refuse("/audience", audience, !ofStudio);
        refuse("/staff_member_id", staffMemberId, !ofStaffMember);
        refuse("/client_id", clientId, ofStudio || ofStaffMember);
        if (ofStudio) {
            return new Wanted.OfStudio(
                    audience == null ? Audience.PUBLIC : Audience.valueOf(audience.toUpperCase(Locale.ROOT)));
        }
        if (!ofStaffMember) {
            return new Wanted.OfClient(clientId);
        }
        if (staffMemberId == null) {
            throw Problem.unprocessable("invalid_request", "/staff_member_id", "says whose calendar it is")
                    .asException();
        }
        return new Wanted.OfStaffMember(staffMemberId);
    }

    private void refuse(String pointer, @Nullable Object field, boolean notOfThisKind) {
        if (field != null && notOfThisKind) {
            throw Problem.unprocessable("invalid_request", pointer, "has no meaning for a calendar of kind " + kind)
                    .asException();
        }
    }
}
