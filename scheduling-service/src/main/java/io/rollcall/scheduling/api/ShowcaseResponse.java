package io.rollcall.scheduling.api;

import io.rollcall.scheduling.offerings.Price;
import io.rollcall.scheduling.showcase.Enrolled;
import io.rollcall.scheduling.showcase.PublicOffering;
import io.rollcall.scheduling.showcase.PublicRun;
import io.rollcall.scheduling.showcase.PublicSession;
import io.rollcall.scheduling.showcase.PublicStaffMember;
import io.rollcall.scheduling.showcase.Showcase;
import io.rollcall.scheduling.showcase.ShowcaseStudio;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A studio's public page.
 *
 * @param staff those whom the studio shows
 * @param truncated whether there are more sessions, offerings or staff than are shown
 */
record ShowcaseResponse(StudioPart studio, List<StaffPart> staff, List<OfferingPart> offerings, boolean truncated) {

    record StudioPart(
            UUID id, String slug, String name, @Nullable String description, String timeZone, String currency) {

        static StudioPart of(ShowcaseStudio studio) {
            return new StudioPart(
                    studio.studioId(),
                    studio.slug(),
                    studio.name(),
                    studio.description(),
                    studio.zone().getId(),
                    studio.currency());
        }
    }

    record StaffPart(UUID id, String name) {

        static StaffPart of(PublicStaffMember member) {
            return new StaffPart(member.staffMemberId(), member.name());
        }
    }

    /**
     * How sessions that take place are booked, together.
     *
     * @param sessions how many they are
     * @param seats of them all
     * @param enrolled how many of those seats are taken
     */
    record EnrolledPart(int sessions, long seats, long enrolled) {

        static EnrolledPart of(Enrolled enrolled) {
            return new EnrolledPart(enrolled.sessions(), enrolled.seats(), enrolled.taken());
        }
    }

    record PricePart(long amountMinor, String currency) {

        static @Nullable PricePart of(@Nullable Price price) {
            return price == null ? null : new PricePart(price.amountMinor(), price.currency());
        }
    }

    /**
     * What can be booked.
     *
     * @param kind {@code class}, {@code course}, {@code series}, {@code workshop}, {@code appointment} or {@code webinar}
     * @param price of one seat in one session, null when it is not sold for money
     * @param creditCost credits for one seat in one session
     * @param totals of its sessions within the days that are asked for, those beyond the limit of the page too
     * @param runs to which the sessions belong
     */
    record OfferingPart(
            UUID id,
            String kind,
            String name,
            @Nullable String description,
            @Nullable String location,
            @Nullable PricePart price,
            int creditCost,
            Duration duration,
            EnrolledPart totals,
            List<RunPart> runs,
            List<SessionPart> sessions) {

        static OfferingPart of(
                PublicOffering offering, List<PublicRun> runs, List<PublicSession> sessions, Instant now) {
            return new OfferingPart(
                    offering.offeringId(),
                    lowerCase(offering.kind()),
                    offering.name(),
                    offering.description(),
                    offering.location(),
                    PricePart.of(offering.price()),
                    offering.creditCost(),
                    offering.duration(),
                    EnrolledPart.of(offering.enrolled()),
                    runs.stream().map(RunPart::of).toList(),
                    sessions.stream()
                            .map(session -> SessionPart.of(session, now))
                            .toList());
        }
    }

    /**
     * A run.
     *
     * @param totals of all its sessions, on whatever day
     */
    record RunPart(UUID id, String name, EnrolledPart totals) {

        static RunPart of(PublicRun run) {
            return new RunPart(run.runId(), run.name(), EnrolledPart.of(run.enrolled()));
        }
    }

    /**
     * A session.
     *
     * @param number place in its run, from 1
     * @param remaining seats that can still be booked
     * @param status {@code available}, {@code few_left}, {@code full}, or {@code closed} when it has begun or is called off
     * @param state {@code upcoming}, {@code full}, {@code active}, {@code completed} or {@code cancelled}
     */
    record SessionPart(
            UUID id,
            UUID runId,
            int number,
            Instant start,
            Instant end,
            String timeZone,
            LocalDateTime localStart,
            int capacity,
            int taken,
            int remaining,
            String status,
            String state) {

        static SessionPart of(PublicSession session, Instant now) {
            return new SessionPart(
                    session.sessionId(),
                    session.runId(),
                    session.number(),
                    session.start(),
                    session.end(),
                    session.zone().getId(),
                    session.localStart(),
                    session.capacity(),
                    session.taken(),
                    session.remaining(),
                    lowerCase(session.colour(now)),
                    lowerCase(session.state(now)));
        }
    }

    static ShowcaseResponse of(Showcase page) {
        Map<UUID, List<PublicRun>> runs = page.runsByOffering();
        Map<UUID, List<PublicSession>> sessions = page.sessionsByOffering();
        return new ShowcaseResponse(
                StudioPart.of(page.studio()),
                page.staff().stream().map(StaffPart::of).toList(),
                page.offerings().stream()
                        .map(offering -> OfferingPart.of(
                                offering,
                                runs.getOrDefault(offering.offeringId(), List.of()),
                                sessions.getOrDefault(offering.offeringId(), List.of()),
                                page.at()))
                        .toList(),
                page.truncated());
    }

    private static String lowerCase(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
