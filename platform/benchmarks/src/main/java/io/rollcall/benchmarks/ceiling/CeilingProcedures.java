package io.rollcall.benchmarks.ceiling;

import io.rollcall.benchmarks.subject.Envelope;
import io.rollcall.benchmarks.subject.RollcallGround;
import io.rollcall.benchmarks.subject.Scene;
import io.rollcall.contracts.envelope.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The procedures of the ceiling, with the literals of this run filled in. */
final class CeilingProcedures {

    private static final Pattern LITERAL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String HASH = "0123456789abcdef".repeat(4);

    private final Map<String, String> literals = new HashMap<>();

    CeilingProcedures(Scene scene, UUID owner) {
        literals.put("studio", quoted(Scene.STUDIO.toString()));
        literals.put("owner", quoted(owner.toString()));
        literals.put("offering", quoted(RollcallGround.CLASS.toString()));
        literals.put("hash", quoted(HASH));
        literals.put("sessions", String.valueOf(scene.sessions()));
        literals.put("clients", String.valueOf(scene.clients()));
        put("placed", "placed", "events", Envelope.placed());
        put("deduct", "deduct", "commands", Envelope.deduct());
        put("availability", "availability_fact", "availability", Envelope.availability());
        put("confirmed", "confirmed", "events", Envelope.confirmed());
        put("deducted", "deducted", "replies", Envelope.deducted());
        put("entry", "entry", "ledger", Envelope.entry());
    }

    private void put(String name, String payload, String topic, Message message) {
        literals.put(name + "_headers", quoted(Envelope.headersAsJson(message)) + "::json");
        literals.put(payload, quoted(new String(Envelope.CODEC.encode(message), StandardCharsets.UTF_8)));
        literals.put(topic, quoted(message.topic().name()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    String booking() {
        return filled("/ceiling/booking.sql");
    }

    String credits() {
        return filled("/ceiling/credits.sql");
    }

    private String filled(String resource) {
        try (InputStream script = CeilingProcedures.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return fill(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fill(String script) {
        return LITERAL.matcher(script).replaceAll(found -> Matcher.quoteReplacement(literal(found.group(1))));
    }

    private String literal(String name) {
        String literal = literals.get(name);
        if (literal == null) {
            throw new IllegalStateException("no literal " + name);
        }
        return literal;
    }
}
