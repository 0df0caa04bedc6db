package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseScriptTest {

    @Test
    void splitsAtSemicolonsAndLeavesCommentsOut() {
        DatabaseScript script = DatabaseScript.parse("""
                -- a comment; with a semicolon
                CREATE ROLE a
                  PASSWORD :'password';
                  -- another
                GRANT CONNECT ON DATABASE a TO a;

                """);

        assertThat(script.statements("secret"))
                .containsExactly("CREATE ROLE a\n  PASSWORD 'secret'", "GRANT CONNECT ON DATABASE a TO a");
    }

    @Test
    void quotesThePassword() {
        assertThat(DatabaseScript.parse("CREATE ROLE a PASSWORD :'password';").statements("it's"))
                .containsExactly("CREATE ROLE a PASSWORD 'it''s'");
    }

    @Test
    void makesEachServiceItsDatabaseAndItsRoles() {
        var statements = DatabaseScript.load().statements("secret");

        Part.services()
                .flatMap(part -> part.database().stream())
                .forEach(database -> assertThat(statements)
                        .contains("CREATE DATABASE %s OWNER %1$s_owner".formatted(database))
                        .contains("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database))
                        .anyMatch(statement -> statement.startsWith("CREATE ROLE %s_owner LOGIN".formatted(database)))
                        .anyMatch(statement -> statement.startsWith("CREATE ROLE %s LOGIN".formatted(database))));
        assertThat(statements)
                .filteredOn(statement -> statement.startsWith("CREATE ROLE"))
                .hasSize(17)
                .allMatch(statement -> statement.contains("NOSUPERUSER NOBYPASSRLS"));
    }
}
