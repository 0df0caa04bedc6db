package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.ledger.StudioZone;
import java.time.ZoneId;
import java.util.UUID;

/** The zone of a studio as the table keeps it. Days are computed here: the database may not know a zone that Java knows. */
final class StudioZones {

    private StudioZones() {}

    static StudioZone read(Readable row) {
        return new StudioZone(row.get("studio_id", UUID.class), ZoneId.of(row.get("time_zone", String.class)));
    }
}
