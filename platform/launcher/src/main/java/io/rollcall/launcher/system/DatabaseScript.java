package io.rollcall.launcher.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code databases.sql}: makes the databases and roles that are not there yet. */
final class DatabaseScript {

    private static final String RESOURCE = "/postgres/databases.sql";
    private static final Pattern CREATION = Pattern.compile("^CREATE (ROLE|DATABASE) (\\w+)");

    private final List<String> statements;

    private DatabaseScript(List<String> statements) {
        this.statements = statements;
    }

    static DatabaseScript load() {
        try (InputStream script = DatabaseScript.class.getResourceAsStream(RESOURCE)) {
            if (script == null) {
                throw new IllegalStateException("not on the class path: " + RESOURCE);
            }
            return parse(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Understands what the script promises: comments on lines of their own, a semicolon only at the end of a statement. */
    static DatabaseScript parse(String script) {
        String code = script.lines()
                .filter(Predicate.not(line -> line.stripLeading().startsWith("--")))
                .collect(Collectors.joining("\n"));
        return new DatabaseScript(Arrays.stream(code.split(";", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList());
    }

    /** The statements with the password filled in. */
    List<String> statements(String password) {
        String literal = "'" + password.replace("'", "''") + "'";
        return statements.stream()
                .map(statement -> statement.replace(":'password'", literal))
                .toList();
    }

    /** Runs it as superuser; a role or database that exists stays as it is. */
    void run(Connection connection, String password) throws SQLException {
        for (String statement : statements(password)) {
            if (!isDone(connection, statement)) {
                try (Statement run = connection.createStatement()) {
                    run.execute(statement);
                }
            }
        }
    }

    private static boolean isDone(Connection connection, String statement) throws SQLException {
        Matcher creation = CREATION.matcher(statement);
        if (!creation.find()) {
            return false;
        }
        String catalog = creation.group(1).equals("ROLE")
                ? "SELECT 1 FROM pg_roles WHERE rolname = ?"
                : "SELECT 1 FROM pg_database WHERE datname = ?";
        try (PreparedStatement query = connection.prepareStatement(catalog)) {
            query.setString(1, creation.group(2));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
