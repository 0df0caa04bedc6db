package io.rollcall.booking.store;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** A statement that is put together from pieces, each of which brings its parameters. */
final class BoundStatement {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    BoundStatement add(String piece) {
        text.append(piece).append('\n');
        return this;
    }

    BoundStatement bind(String name, Object value) {
        parameters.put(name, Parameters.in(value));
        return this;
    }

    BoundStatement addAll(BoundStatement other) {
        text.append(other.text);
        parameters.putAll(other.parameters);
        return this;
    }

    GenericExecuteSpec on(DatabaseClient database) {
        return on(database, "");
    }

    BoundStatement bindAll(BoundStatement other) {
        parameters.putAll(other.parameters);
        return this;
    }

    String text() {
        return text.toString();
    }

    /** Not to find anything, but to see how the database would go about it. */
    GenericExecuteSpec explained(DatabaseClient database) {
        return on(database, "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ");
    }

    private GenericExecuteSpec on(DatabaseClient database, String before) {
        GenericExecuteSpec bound = database.sql(before + text);
        for (Map.Entry<String, Parameter> parameter : parameters.entrySet()) {
            bound = bound.bind(parameter.getKey(), parameter.getValue());
        }
        return bound;
    }
}
