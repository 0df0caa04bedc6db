package io.rollcall.credits.api;

import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.application.LookUpUsage;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.Studio;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/clients/{clientId}/usage")
final class UsageController {

    /** Days that one answer may cover: ten years. */
    static final int MAX_DAYS = 3_660;

    /** What is looked back on when the caller does not say. */
    private static final Period USUAL = Period.ofYears(1);

    private final StudioAccess studios;
    private final ClientAccess access;
    private final LookUpUsage lookUpUsage;
    private final Clock clock;

    UsageController(StudioAccess studios, LookUpClient lookUpClient, LookUpUsage lookUpUsage, Clock clock) {
        this.studios = studios;
        this.access = new ClientAccess(studios, lookUpClient);
        this.lookUpUsage = lookUpUsage;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Completed workouts by type, week and month, and the client's credits",
            description =
                    "Days are the studio's, both inclusive: to is today when left out, from a year before to. Weeks begin"
                            + " on Monday. Percentages add up to exactly 100.0 when there is any workout.")
    Mono<UsageResponse> usage(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Caller caller) {
        LocalDate first = Days.parameter("from", from);
        LocalDate last = Days.parameter("to", to);
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(studios.studio(studioId))
                .flatMap(studio -> usage(studio, clientId, first, last));
    }

    private Mono<UsageResponse> usage(
            Studio studio, UUID clientId, @Nullable LocalDate asked, @Nullable LocalDate askedLast) {
        LocalDate to = askedLast == null ? LocalDate.now(clock.withZone(studio.timeZone())) : askedLast;
        LocalDate from = asked == null ? to.minus(USUAL) : asked;
        if (from.isAfter(to)) {
            throw Days.refused("from", "is not after to");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MAX_DAYS) {
            throw Days.refused("from", "is less than " + MAX_DAYS + " days before to");
        }
        return lookUpUsage
                .of(new AccountKey(studio.studioId(), clientId), from, to)
                .map(found -> UsageResponse.of(clientId, studio.timeZone(), from, to, found));
    }
}
