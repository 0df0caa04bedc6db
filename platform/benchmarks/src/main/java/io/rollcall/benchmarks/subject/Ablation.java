package io.rollcall.benchmarks.subject;

import io.rollcall.launcher.system.ServiceOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ours with parts of the design taken out by the services' own settings, so that each row of the table shows what one
 * part gives. Consumers' statements take lists of any length, so that batches and their SQL come and go together.
 */
public enum Ablation {
    /** Each request and each record in a transaction of its own, and a relay that looks by the clock. */
    ONE_BY_ONE("rollcall-1-one-by-one", "ROLLCALL_MESSAGING_MAXPOLLRECORDS=1", Ablation.ONE_REQUEST, Ablation.POLLED),
    BATCH_LISTENERS("rollcall-2-batch-listeners", Ablation.ONE_REQUEST, Ablation.POLLED),
    RESERVATION_BATCHER("rollcall-3-reservation-batcher", Ablation.POLLED),
    /** With the relay's signal nothing is missing. */
    WHOLE(RollcallSubject.ID);

    private static final String ONE_REQUEST = "ROLLCALL_BOOKING_RESERVATIONBATCH=1";
    private static final String POLLED = "ROLLCALL_MESSAGING_RELAYSIGNAL=false";

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> settings;

    Ablation(String id, String... settings) {
        this.id = id;
        this.settings = List.of(settings);
    }

    String id() {
        return id;
    }

    /** For booking and credits. */
    ServiceOptions options() {
        Map<String, String> environment = settings.stream()
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        return new ServiceOptions(environment, List.of());
    }

    /** The steps, or the whole alone. */
    public static Stream<Ablation> steps(boolean wanted) {
        return wanted ? Stream.of(values()) : Stream.of(WHOLE);
    }
}
