package io.rollcall.booking.api;

import io.rollcall.booking.api.ClientsController.NewClient;
import io.rollcall.booking.bookings.Booker;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What of a booking only the studio's own people may ask for. */
final class StaffFields {

    private StaffFields() {}

    /** Fails with 403 when somebody books for themself and asks for more than that, or for somebody else. */
    static void refuse(BookingRequest request, Booker.Person person) {
        refuse(request);
        NewClient client = request.client();
        if (client != null && !client.email().strip().equalsIgnoreCase(person.email())) {
            throw new Problem(
                            HttpStatus.FORBIDDEN,
                            "email_not_yours",
                            "People book for themselves under the address that they have shown to be theirs.",
                            List.of(new FieldProblem("/client/email", "is not the address of who asks")),
                            null)
                    .asException();
        }
    }

    private static void refuse(BookingRequest request) {
        SlotRequest slot = request.slot();
        Stream<String> ofSlot = slot == null
                ? Stream.empty()
                : Stream.of(
                                given("/slot/duration", slot.duration()),
                                given("/slot/capacity", slot.capacity()),
                                given("/slot/meeting_link", slot.meetingLink()),
                                Boolean.TRUE.equals(slot.anyTime())
                                        ? Stream.of("/slot/any_time")
                                        : Stream.<String>empty())
                        .flatMap(pointers -> pointers);
        List<FieldProblem> refused = Stream.of(given("/notes", request.notes()), ofSlot)
                .flatMap(pointers -> pointers)
                .map(pointer -> new FieldProblem(pointer, "is for the studio's own people"))
                .toList();
        if (!refused.isEmpty()) {
            throw new Problem(
                            HttpStatus.FORBIDDEN,
                            "staff_only",
                            "Only the studio's own people may ask for this.",
                            refused,
                            null)
                    .asException();
        }
    }

    private static Stream<String> given(String pointer, @Nullable Object value) {
        return value == null ? Stream.empty() : Stream.of(pointer);
    }
}
