package io.rollcall.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The statements of {@code postgres/databases.sql}. The file keeps to plain statements ended by semicolons and to
 * comments on lines of their own, so splitting it takes no parser.
 */
record SqlScript(List<String> statements) {

    private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^\\s*--.*$");

    static SqlScript ofDatabases(String password) {
        try (InputStream in = SqlScript.class.getResourceAsStream("/postgres/databases.sql")) {
            if (in == null) {
                throw new IllegalStateException("postgres/databases.sql is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SqlScript parse(String text, String password) {
        String sql = COMMENT_LINE.matcher(text).replaceAll("").replace(":'password'", "'" + password + "'");
        return new SqlScript(Arrays.stream(sql.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList());
    }

    /** What is done once in a cluster: the statements that speak of no database. */
    List<String> ofTheCluster() {
        return statements.stream()
                .filter(statement -> !statement.contains(" DATABASE "))
                .toList();
    }

    /** The statements that make one database, for a database of another name with the same rules. */
    List<String> ofDatabase(String database, String newName) {
        Pattern named = Pattern.compile("( DATABASE )" + Pattern.quote(database) + "\\b");
        List<String> renamed = statements.stream()
                .filter(statement -> named.matcher(statement).find())
                .map(statement -> named.matcher(statement).replaceFirst("$1" + newName))
                .toList();
        if (renamed.isEmpty()) {
            throw new IllegalArgumentException("databases.sql makes no database called " + database);
        }
        return renamed;
    }
}
