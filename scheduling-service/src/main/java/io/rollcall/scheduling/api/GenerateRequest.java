package io.rollcall.scheduling.api;

import io.rollcall.scheduling.application.GenerateRun.Order;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.sessions.Run;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run to make.
 *
 * @param name of the run
 * @param skip local starts to leave out, as the preview shows them
 * @param dates local starts that are wanted, as the preview shows them without those that are skipped: when the pattern
 *     does not give just these, nothing is made
 */
record GenerateRequest(
        @NotBlank @Size(max = Run.MAX_NAME) String name,

        @Size(max = RecurrenceLimits.MAX_OCCURRENCES) @Nullable
        List<@NotNull LocalDateTime> skip,

        @Size(max = RecurrenceLimits.MAX_OCCURRENCES) @Nullable
        List<@NotNull LocalDateTime> dates) {

    Order order() {
        return new Order(name, skip == null ? Set.of() : Set.copyOf(skip), dates == null ? null : Set.copyOf(dates));
    }
}
