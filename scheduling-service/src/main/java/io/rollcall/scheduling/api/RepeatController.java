package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.api.PreviewResponse.PreviewedSession;
import io.rollcall.scheduling.application.RepeatRun;
import io.rollcall.scheduling.application.RepeatRun.Date;
import io.rollcall.scheduling.application.RepeatRun.Repetition;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.sessions.Run;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/runs/{runId}/repeat")
class RepeatController {

    private static final String FIRST_DAY = "/first_day";

    private final StudioAccess access;
    private final RepeatRun repeatRun;

    RepeatController(StudioAccess access, RepeatRun repeatRun) {
        this.access = access;
        this.repeatRun = repeatRun;
    }

    @Operation(
            summary = "Show what a repeated run would be, without making it. Problems: unknown_run, nothing_to_repeat,"
                    + " start_out_of_range")
    @PostMapping("/preview")
    Mono<RepeatPreview> preview(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID runId,
            @Valid @RequestBody RepeatPreviewRequest request) {
        LocalDate from = LocalTimes.day(FIRST_DAY, request.firstDay());
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> repeatRun.preview(studioId, runId, from)))
                .map(outcome -> {
                    if (outcome instanceof Repetition.Shown shown) {
                        return RepeatPreview.of(shown);
                    }
                    throw problem(outcome).asException();
                });
    }

    @Operation(
            summary =
                    "Deliver a run once more from a day on: same weekdays, local times, people and seats; again for the"
                            + " same day gives the same run. Problems: those of preview, staff_busy")
    @PostMapping
    Mono<ResponseEntity<GenerateResponse>> repeat(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID runId,
            @Valid @RequestBody RepeatRequest request) {
        LocalDate from = LocalTimes.day(FIRST_DAY, request.firstDay());
        return access.staff(studioId, caller)
                .then(Mono.defer(() -> repeatRun.repeat(studioId, runId, from, request.name())))
                .map(outcome -> {
                    if (outcome instanceof Repetition.Made(Run run, var sessions)) {
                        return ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/runs/" + run.runId()))
                                .body(GenerateResponse.of(run.runId(), sessions));
                    }
                    throw problem(outcome).asException();
                });
    }

    private static Problem problem(Repetition outcome) {
        return switch (outcome) {
            case Repetition.Made no -> throw new IllegalArgumentException("the run was repeated");
            case Repetition.Shown no -> throw new IllegalArgumentException("the run was shown");
            case Repetition.UnknownRun no -> ScheduleProblems.unknownRun();
            case Repetition.NothingToRepeat no ->
                Problem.conflict("nothing_to_repeat", "None of the run's sessions takes place.");
            case Repetition.OutOfRange no ->
                Problem.unprocessable(
                        "start_out_of_range",
                        FIRST_DAY,
                        "The run would begin in the past, or end more than "
                                + RecurrenceLimits.FURTHEST_AHEAD.getYears() + " years ahead.");
            case Repetition.StaffBusy busy ->
                DateProblems.staffBusy(
                        busy.conflicts(),
                        place -> busy.dates().get(place).occurrence().localStart());
        };
    }

    /** @param firstDay local day; the first session is on its own weekday on this day, or the next such day after it */
    record RepeatPreviewRequest(@NotNull LocalDate firstDay) {}

    /**
     * A run to deliver once more.
     *
     * @param name of the new run
     * @param firstDay as in the preview
     */
    record RepeatRequest(
            @NotBlank @Size(max = Run.MAX_NAME) String name,
            @NotNull LocalDate firstDay) {}

    record RepeatPreview(List<PreviewedSession> occurrences) {

        private static RepeatPreview of(Repetition.Shown shown) {
            List<Date> dates = shown.dates();
            return new RepeatPreview(IntStream.range(0, dates.size())
                    .mapToObj(place -> PreviewedSession.of(
                            dates.get(place).occurrence(),
                            dates.get(place).original().duration(),
                            ConflictResponse.at(place, shown.conflicts())))
                    .toList());
        }
    }
}
