package io.rollcall.credits.application;

import io.rollcall.credits.openings.ReadOpenings;
import io.rollcall.credits.openings.RowReport;
import java.util.List;

/** What became of a file of opening balances, or would. */
public sealed interface OpeningReport {

    /** What became of each row, in the order of the file. */
    record Rows(List<RowReport> rows) implements OpeningReport {

        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /** The file can't be read. */
    record Unreadable(ReadOpenings.Unreadable why) implements OpeningReport {}
}
