package io.rollcall.booking.api;

import io.rollcall.booking.clients.StaffMembers;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.JustCreated;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** The coaches that requests name. */
final class CoachChoice {

    private static final String FIELD = "/coach_ids";
    private static final String CODE = "unknown_staff_member";
    private static final String DETAIL = "There is no such staff member.";

    private final StaffMembers staff;

    CoachChoice(StaffMembers staff) {
        this.staff = staff;
    }

    /** Ends when all of them work for the studio, or have worked for it; waits for one who was just taken on. Else 422. */
    Mono<Void> check(UUID studioId, @Nullable List<UUID> coachIds) {
        return coachIds == null || coachIds.isEmpty() ? Mono.empty() : checkAll(studioId, coachIds);
    }

    private Mono<Void> checkAll(UUID studioId, List<UUID> coachIds) {
        if (new HashSet<>(coachIds).size() < coachIds.size()) {
            return Mono.error(Problem.unprocessable("duplicate_coach", FIELD, "names a staff member twice")
                    .asException());
        }
        Mono<Set<UUID>> known = Mono.defer(() -> staff.among(studioId, coachIds));
        return JustCreated.await(known.filter(found -> found.containsAll(coachIds)), CODE, DETAIL)
                .onErrorResume(
                        ProblemException.class,
                        stillNot -> known.flatMap(found -> Mono.error(unknown(coachIds, found))))
                .then();
    }

    private static ProblemException unknown(List<UUID> coachIds, Set<UUID> found) {
        List<FieldProblem> errors = coachIds.stream()
                .filter(coach -> !found.contains(coach))
                .map(coach -> new FieldProblem(FIELD + "/" + coachIds.indexOf(coach), DETAIL))
                .toList();
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, CODE, DETAIL, errors, null).asException();
    }

    /** What a coach is told who would say whose the clients are. */
    static Problem notTheirs() {
        String detail = "is for owners, and for staff who see all clients";
        return new Problem(
                HttpStatus.FORBIDDEN,
                "coaches_not_yours",
                "A coach does not say whose clients these are.",
                List.of(new FieldProblem(FIELD, detail)),
                null);
    }
}
