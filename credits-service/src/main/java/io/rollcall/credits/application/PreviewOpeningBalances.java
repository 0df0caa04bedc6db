package io.rollcall.credits.application;

import io.rollcall.credits.openings.FileKey;
import io.rollcall.credits.openings.OpeningFacts;
import io.rollcall.credits.openings.OpeningFile;
import io.rollcall.credits.openings.OpeningFileReader;
import io.rollcall.credits.openings.Openings;
import io.rollcall.credits.openings.ReadOpenings;
import io.rollcall.credits.openings.RowPlan;
import io.rollcall.credits.openings.RowReport;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Shows what a file of opening balances would give, without giving it. */
public final class PreviewOpeningBalances {

    private final StudioDatabase database;
    private final OpeningFileReader reader;
    private final Openings openings;
    private final Clock clock;

    public PreviewOpeningBalances(StudioDatabase database, OpeningFileReader reader, Openings openings, Clock clock) {
        this.database = database;
        this.reader = reader;
        this.openings = openings;
        this.clock = clock;
    }

    public Mono<OpeningReport> preview(OpeningOrder order, byte[] file) {
        return Mono.fromCallable(() -> reader.read(file))
                .subscribeOn(Schedulers.parallel())
                .flatMap(read -> switch (read) {
                    case ReadOpenings.Unreadable why -> Mono.just(new OpeningReport.Unreadable(why));
                    case ReadOpenings.Read rows ->
                        preview(order, OpeningFile.of(FileKey.of(order.studioId(), file), rows.rows()));
                });
    }

    private Mono<OpeningReport> preview(OpeningOrder order, OpeningFile file) {
        RowPlan.Terms terms =
                new RowPlan.Terms(order.grantedBy(), LocalDate.now(clock.withZone(order.studioZone())), order.again());
        return database.inStudio(order.studioId(), openings.facts(file.key(), file.rows()))
                .map(facts -> new OpeningReport.Rows(shown(file, facts, terms)));
    }

    private static List<RowReport> shown(OpeningFile file, OpeningFacts facts, RowPlan.Terms terms) {
        return file.rows().stream()
                .map(row -> switch (RowPlan.of(row, file.key(), facts, terms)) {
                    case RowPlan.Leave leave -> leave.report();
                    case RowPlan.Grant grant -> grant.shown();
                })
                .toList();
    }
}
