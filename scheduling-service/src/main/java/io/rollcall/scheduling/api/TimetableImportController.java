package io.rollcall.scheduling.api;

import io.rollcall.http.JustCreated;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.ImportTimetable;
import io.rollcall.scheduling.application.PlanTimetable.Order;
import io.rollcall.scheduling.application.PreviewTimetable;
import io.rollcall.scheduling.application.TimetableReport;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.timetable.ReadTimetable;
import io.rollcall.scheduling.timetable.TimetableLimits;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.Studio;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/timetable-imports")
class TimetableImportController {

    private static final String CALENDAR = "text/calendar";
    private static final String EXAMPLE = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:wheel@studio.example
            SUMMARY:Wheel throwing
            DTSTART;TZID=Europe/Berlin:20270301T180000
            DTEND;TZID=Europe/Berlin:20270301T193000
            RRULE:FREQ=WEEKLY;COUNT=6
            END:VEVENT
            END:VCALENDAR
            """;

    private final StudioAccess access;
    private final Offerings offerings;
    private final PreviewTimetable previewTimetable;
    private final ImportTimetable importTimetable;
    private final Clock clock;

    TimetableImportController(
            StudioAccess access,
            Offerings offerings,
            PreviewTimetable previewTimetable,
            ImportTimetable importTimetable,
            Clock clock) {
        this.access = access;
        this.offerings = offerings;
        this.previewTimetable = previewTimetable;
        this.importTimetable = importTimetable;
        this.clock = clock;
    }

    @Operation(
            summary =
                    "Show what a timetable in iCalendar would make, event by event, without making anything. Problems:"
                            + " not_a_calendar, not_utf_8, too_many_events, too_many_time_zones, payload_too_large,"
                            + " unsupported_media_type, invalid_parameter, unknown_offering")
    @TakesATimetable
    @PostMapping("/preview")
    Mono<TimetableReportResponse> preview(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(name = "offering_id", required = false) @Nullable UUID offeringId,
            @RequestParam(required = false) @Nullable String match,
            @RequestParam(required = false) @Nullable Integer capacity,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) Flux<DataBuffer> body) {
        Terms terms = new Terms(offeringId, match, capacity, until);
        return uploaded(caller, studioId, terms, headers, body, previewTimetable::preview)
                .map(report -> TimetableReportResponse.shown(events(report)));
    }

    @Operation(
            summary =
                    "Make what a timetable in iCalendar says: patterns with their runs of recurring events, sessions of"
                            + " single ones. Each event is made wholly or not at all, and once: the same file again goes on"
                            + " where it stopped. Problems: those of preview")
    @TakesATimetable
    @PostMapping
    Mono<TimetableReportResponse> make(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(name = "offering_id", required = false) @Nullable UUID offeringId,
            @RequestParam(required = false) @Nullable String match,
            @RequestParam(required = false) @Nullable Integer capacity,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) Flux<DataBuffer> body) {
        Terms terms = new Terms(offeringId, match, capacity, until);
        return uploaded(caller, studioId, terms, headers, body, importTimetable::make)
                .map(report -> TimetableReportResponse.made(events(report)));
    }

    /** Says so in the document of the API. */
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = CALENDAR,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EXAMPLE)))
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface TakesATimetable {}

    private record Terms(
            @Nullable UUID offeringId,
            @Nullable String match,
            @Nullable Integer capacity,
            @Nullable LocalDate until) {}

    /** Checks who asks before the file is read. */
    private Mono<TimetableReport> uploaded(
            Caller caller,
            UUID studioId,
            Terms terms,
            HttpHeaders headers,
            Flux<DataBuffer> body,
            Function<Order, Mono<TimetableReport>> work) {
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> access.studio(studioId)))
                .flatMap(studio -> offering(studioId, terms.offeringId())
                        .flatMap(offering -> TimetableUpload.text(headers.getContentType(), body)
                                .map(text -> order(studio, text, offering.orElse(null), terms))))
                .flatMap(work);
    }

    private Mono<Optional<Offering>> offering(UUID studioId, @Nullable UUID offeringId) {
        return offeringId == null
                ? Mono.just(Optional.empty())
                : JustCreated.await(
                                offerings.find(studioId, offeringId), "unknown_offering", "There is no such offering.")
                        .map(Optional::of);
    }

    private Order order(Studio studio, String text, @Nullable Offering offering, Terms terms) {
        return new Order(
                studio.studioId(),
                text,
                studio.timeZone(),
                TimetableUpload.byName(terms.match()),
                offering,
                TimetableUpload.capacity(terms.capacity()),
                TimetableUpload.until(terms.until(), LocalDate.ofInstant(clock.instant(), studio.timeZone())));
    }

    private static TimetableReport.Events events(TimetableReport report) {
        return switch (report) {
            case TimetableReport.Events events -> events;
            case TimetableReport.Refused(ReadTimetable.Unreadable reason) ->
                throw problem(reason).asException();
        };
    }

    private static Problem problem(ReadTimetable.Unreadable reason) {
        return switch (reason) {
            case ReadTimetable.NotACalendar no -> TimetableUpload.notACalendar();
            case ReadTimetable.TooManyEvents no ->
                Problem.unprocessable(
                        "too_many_events", "A timetable has at most " + TimetableLimits.MAX_EVENTS + " events.");
            case ReadTimetable.TooManyZones no ->
                Problem.unprocessable(
                        "too_many_time_zones",
                        "A timetable defines at most " + TimetableLimits.MAX_ZONES + " time zones.");
        };
    }
}
