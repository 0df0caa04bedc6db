package io.rollcall.scheduling.api;

import io.rollcall.http.JustCreated;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.ResolveTeam;
import io.rollcall.scheduling.application.ResolveTeam.Team;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.staff.Assignment;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets only those into sessions who may be there. */
@Component
final class TeamCheck {

    private final ResolveTeam resolveTeam;

    TeamCheck(ResolveTeam resolveTeam) {
        this.resolveTeam = resolveTeam;
    }

    /** Ends when all may, or with 404 or 422. */
    Mono<Void> check(Offering offering, List<Assignment> staff) {
        return JustCreated.await(
                        resolveTeam.resolve(offering, staff), "unknown_staff_member", "There is no such staff member.")
                .doOnNext(team -> {
                    switch (team) {
                        case Team.Able able -> {}
                        case Team.NotWorking not ->
                            throw Problem.unprocessable(
                                            "staff_member_inactive",
                                            pointer(not.place()),
                                            "does not work for the studio any more")
                                    .asException();
                        case Team.NotQualified not ->
                            throw Problem.unprocessable(
                                            "not_qualified",
                                            pointer(not.place()),
                                            "does not have the teaching role that the offering asks for")
                                    .asException();
                    }
                })
                .then();
    }

    private static String pointer(int place) {
        return "/staff/" + place + "/staff_member_id";
    }
}
