package io.rollcall.booking.analytics;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Figures, as one studio sees them. */
public interface StudioFigures {

    /** What a filter names that is not there. */
    enum Unknown {
        OFFERING,
        RUN,
        SESSION,
        CLIENT
    }

    /** Empty when all that the filter names is there. */
    Mono<Unknown> unknown(UUID studioId, FiguresFilter filter);

    Mono<Figures> find(UUID studioId, FiguresFilter filter);

    /** Those of each month, also where there is nothing to count. */
    Mono<List<MonthFigures>> months(UUID studioId, MonthRange months);

    /**
     * Those of each that has any, by rising id.
     *
     * @param after the last id already seen, or null to begin
     */
    Mono<List<FiguresOf>> list(UUID studioId, FiguresBy by, MonthRange months, @Nullable UUID after, int limit);

    /** In which money is counted in these months, by rising code. */
    Mono<List<String>> currencies(UUID studioId, MonthRange months);
}
