package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.FindZoneShifts;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionView;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/zone-shifts")
class ZoneShiftController {

    private final StudioAccess access;
    private final FindZoneShifts shifts;

    ZoneShiftController(StudioAccess access, FindZoneShifts shifts) {
        this.access = access;
        this.shifts = shifts;
    }

    @Operation(
            summary =
                    "List coming sessions, 100 at most, at which clocks will show another time than was meant, since the"
                            + " rules of their zone have changed; move them to set them right")
    @GetMapping
    Mono<ZoneShifts> list(Caller caller, @PathVariable UUID studioId) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> shifts.find(studioId)))
                .map(ZoneShifts::of);
    }

    record ZoneShifts(List<Item> items) {

        private static ZoneShifts of(List<SessionView> found) {
            return new ZoneShifts(found.stream().map(Item::of).toList());
        }

        /**
         * One session.
         *
         * @param start as it stands
         * @param localStart what was meant
         * @param startAsMeant when that would be
         * @param reason {@code booked}, or {@code staff_busy} when it will be set right once nobody is in the way
         */
        record Item(
                UUID sessionId,
                Instant start,
                String timeZone,
                LocalDateTime localStart,
                Instant startAsMeant,
                String reason) {

            private static Item of(SessionView view) {
                Session session = view.session();
                return new Item(
                        session.sessionId(),
                        session.start(),
                        session.zone().getId(),
                        session.localStart(),
                        session.atItsLocalStart().start(),
                        view.taken() > 0 ? "booked" : "staff_busy");
            }
        }
    }
}
