package io.rollcall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rollcall.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RestartIT {

    private final TestDatabase database = TestDatabase.fresh("identity");

    @Test
    void tokensAndSignInsOutliveARestart() {
        JsonNode tokens;
        try (RunningIdentity first = RunningIdentity.inDemoMode(database)) {
            tokens = new Person(first).tokens("owner@demo.test", Person.DEMO_PASSWORD);
        }

        try (RunningIdentity second = RunningIdentity.inDemoMode(database)) {
            assertThat(second.verified(tokens.get("access_token").asString()).getClaimAsString("email"))
                    .isEqualTo("owner@demo.test");
            assertThat(new Person(second)
                            .refresh(tokens.get("refresh_token").asString())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(count("signing_key")).isEqualTo(1);
        assertThat(count("account")).isEqualTo(4);
    }

    @Test
    void withoutDemoModeThereAreNoDemoAccounts() {
        RunningIdentity.start(database, Map.of()).close();

        assertThat(count("account")).isZero();
    }

    @Test
    void demoAccountsOpenNothingOnceDemoModeIsOff() {
        String refreshToken;
        try (RunningIdentity demo = RunningIdentity.inDemoMode(database)) {
            refreshToken = new Person(demo)
                    .tokens("admin@demo.test", Person.DEMO_PASSWORD)
                    .get("refresh_token")
                    .asString();
        }

        try (RunningIdentity real = RunningIdentity.start(database, Map.of())) {
            Person person = new Person(real);
            assertThat(Person.location(person.signIn("admin@demo.test", Person.DEMO_PASSWORD)))
                    .isEqualTo("/login?error");
            assertThat(Person.json(person.refresh(refreshToken)).get("error").asString())
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void opensTheConfiguredAdminOnceAndKeepsItsPassword() {
        RunningIdentity.start(database, admin("the-first-password")).close();

        try (RunningIdentity second = RunningIdentity.start(database, admin("another-password"))) {
            JsonNode tokens = new Person(second).tokens("admin@studio.test", "the-first-password");
            assertThat(second.verified(tokens.get("access_token").asString()).getClaimAsStringList("roles"))
                    .containsExactly("platform_admin");
        }
    }

    @Test
    void neverMakesAnAdminOfWhoeverSignedUpWithTheAddressBefore() {
        try (RunningIdentity first = RunningIdentity.start(database, Map.of())) {
            new Person(first).postJson("/v1/accounts", """
                            {"name": "Early", "email": "admin@studio.test", "password": "early-bird-password"}
                            """);
        }

        try (RunningIdentity second = RunningIdentity.start(database, admin("the-first-password"))) {
            JsonNode tokens = new Person(second).tokens("admin@studio.test", "early-bird-password");
            assertThat(second.verified(tokens.get("access_token").asString()).getClaimAsStringList("roles"))
                    .isEmpty();
        }
    }

    @Test
    void doesNotStartWithAnAdminPasswordThatBreaksTheRule() {
        assertThatThrownBy(() -> RunningIdentity.start(database, admin("short")).close())
                .hasStackTraceContaining("must have 12 to 72 bytes");
    }

    @Test
    void onlyTheServiceReadsTheSigningKey() throws SQLException {
        RunningIdentity.start(database, Map.of()).close();

        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM signing_key"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection service = database.asService();
                Statement statement = service.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT private_jwk FROM signing_key")
                            .next())
                    .isTrue();
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM signing_key"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static Map<String, String> admin(String password) {
        return Map.of("rollcall.admin.email", "admin@studio.test", "rollcall.admin.password", password);
    }

    private int count(String table) {
        try (Connection superuser = database.asSuperuser();
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
