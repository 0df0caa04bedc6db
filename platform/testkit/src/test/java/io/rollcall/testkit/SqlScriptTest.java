package io.rollcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

    private static final SqlScript SCRIPT = SqlScript.parse("""
            -- a comment; with a semicolon
            CREATE ROLE booking LOGIN PASSWORD :'password';
            CREATE DATABASE booking OWNER booking_owner;
            GRANT CONNECT ON DATABASE booking TO booking;
            CREATE DATABASE bookings OWNER other;
            """, "secret");

    @Test
    void splitsStatementsAndPutsThePasswordIn() {
        assertThat(SCRIPT.statements()).hasSize(4).first().isEqualTo("CREATE ROLE booking LOGIN PASSWORD 'secret'");
    }

    @Test
    void makesRolesOnceForTheCluster() {
        assertThat(SCRIPT.ofTheCluster()).singleElement().asString().startsWith("CREATE ROLE");
    }

    @Test
    void makesADatabaseOfAnotherNameWithTheSameRules() {
        assertThat(SCRIPT.ofDatabase("booking", "booking_7"))
                .containsExactly(
                        "CREATE DATABASE booking_7 OWNER booking_owner",
                        "GRANT CONNECT ON DATABASE booking_7 TO booking");
    }

    @Test
    void refusesADatabaseThatTheFileDoesNotMake() {
        assertThatThrownBy(() -> SCRIPT.ofDatabase("payments", "payments_1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("payments");
    }
}
