package io.rollcall.credits.api;

import io.rollcall.credits.application.LookUpUsage.ClientUsage;
import io.rollcall.credits.ledger.Balance;
import io.rollcall.credits.workouts.PeriodCounts;
import io.rollcall.credits.workouts.Share;
import io.rollcall.credits.workouts.TypeCounts;
import io.rollcall.credits.workouts.WorkoutType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client has done between two days, and their credits.
 *
 * @param to inclusive
 * @param workouts those that were completed, each counted under its own type
 * @param credits of the whole account as it is now, whatever the days
 * @param weeks those with a workout; from Monday to Sunday, and counting the asked days of them only
 * @param months those with a workout, counting the asked days of them only
 */
record UsageResponse(
        UUID clientId,
        String timeZone,
        LocalDate from,
        LocalDate to,
        Counts workouts,
        Credits credits,
        List<Period> weeks,
        List<Period> months) {

    static UsageResponse of(UUID clientId, ZoneId zone, LocalDate from, LocalDate to, ClientUsage found) {
        return new UsageResponse(
                clientId,
                zone.getId(),
                from,
                to,
                Counts.of(found.usage().all()),
                Credits.of(found.credits()),
                found.usage().weeks().stream().map(Period::of).toList(),
                found.usage().months().stream().map(Period::of).toList());
    }

    /** The percentages add up to exactly 100.0, unless there is no workout. */
    record Counts(int total, Part solo, Part trainerLed, Part trainerAssisted, Part group) {

        private static Counts of(TypeCounts counts) {
            Map<WorkoutType, Share> shares = counts.shares();
            return new Counts(
                    counts.total(),
                    Part.of(shares.get(WorkoutType.SOLO)),
                    Part.of(shares.get(WorkoutType.TRAINER_LED)),
                    Part.of(shares.get(WorkoutType.TRAINER_ASSISTED)),
                    Part.of(shares.get(WorkoutType.GROUP)));
        }
    }

    /** @param percent of all, with one decimal */
    record Part(int count, BigDecimal percent) {

        private static Part of(@Nullable Share share) {
            Share there = Objects.requireNonNull(share);
            return new Part(there.workouts(), BigDecimal.valueOf(there.perMille(), 1));
        }
    }

    /**
     * The figures of {@code /credits}.
     *
     * @param used what bookings took and did not give back
     * @param remaining what bookings can take
     * @param total everything ever given
     */
    record Credits(long used, int remaining, int total) {

        private static Credits of(Balance balance) {
            return new Credits(balance.used(), balance.available(), balance.granted());
        }
    }

    /** @param lastDay inclusive */
    record Period(LocalDate firstDay, LocalDate lastDay, Counts workouts) {

        private static Period of(PeriodCounts period) {
            return new Period(period.firstDay(), period.lastDay(), Counts.of(period.counts()));
        }
    }
}
