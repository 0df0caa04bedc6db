package io.rollcall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.testkit.TestIssuer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessIT extends RunningService {

    private static final List<String> TABLES = List.of(
            "studio",
            "resource",
            "offering",
            "offering_resource",
            "offering_step",
            "teaching_role",
            "staff_member",
            "staff_member_role",
            "credit_pack",
            "credit_pack_offering",
            "known_studio",
            "known_member");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/resources",
                "/offerings",
                "/staff-members",
                "/teaching-roles",
                "/credit-packs",
                "/resources/%s",
                "/offerings/%s",
                "/staff-members/%s",
                "/teaching-roles/%s",
                "/credit-packs/%s"
            })
    void showsOthersNothingOfAStudio(String path) {
        refused(look(stranger, studio() + path.formatted(UUID.randomUUID())), 404, "unknown_studio");
    }

    @Test
    void letsOthersChangeNothingOfAStudio() {
        String studio = studio();
        String wheel = studio + "/resources/" + wheel(studio);
        String role = studio + "/teaching-roles/" + role(studio, "Wheel teacher");
        String offering = studio + "/offerings/" + offeringIn(studio);
        String resource = "{\"name\":\"Wheel\",\"quantity\":6}";
        String pack = "{\"name\":\"Month\",\"kind\":\"unlimited\",\"valid_days\":31}";

        refused(post(stranger, studio + "/resources", resource), 404, "unknown_studio");
        refused(put(stranger, wheel, "\"0\"", resource), 404, "unknown_studio");
        refused(post(stranger, studio + "/offerings", offering("class", "")), 404, "unknown_studio");
        refused(put(stranger, offering, "\"0\"", offering("class", "")), 404, "unknown_studio");
        refused(
                post(stranger, studio + "/staff-members", "{\"account_id\":\"" + UUID.randomUUID() + "\"}"),
                404,
                "unknown_studio");
        refused(post(stranger, studio + "/teaching-roles", "{\"name\":\"Boss\"}"), 404, "unknown_studio");
        refused(put(stranger, role, "\"0\"", "{\"name\":\"Boss\"}"), 404, "unknown_studio");
        refused(post(stranger, studio + "/credit-packs", pack), 404, "unknown_studio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", ""})
    void wantsAToken(String token) {
        refused(post(token, "/v1/studios", studioBody(slug())), 401, "unauthenticated");
    }

    @Test
    void wantsATokenThatIsMeantForIt() {
        UUID account = UUID.randomUUID();
        List<String> tokens = List.of(
                TestIssuer.expiredToken(account, "a@b.test"),
                TestIssuer.tokenForAnotherAudience(account, "a@b.test"),
                TestIssuer.tokenOfAnotherIssuer(account, "a@b.test"),
                TestIssuer.tokenOfAnotherKey(account, "a@b.test"));

        assertThat(tokens)
                .allSatisfy(token -> refused(post(token, "/v1/studios", studioBody(slug())), 401, "unauthenticated"));
    }

    @Test
    void showsNoRowToASessionThatIsBoundToNoStudioOrToAnother() throws SQLException {
        UUID studio = furnishedStudio();
        UUID empty = UUID.randomUUID();

        try (Connection connection = database().asService()) {
            assertThat(TABLES)
                    .allSatisfy(table -> assertThat(rows(connection, table)).isZero());
            bind(connection, empty);
            assertThat(TABLES)
                    .allSatisfy(table -> assertThat(rows(connection, table)).isZero());
            bind(connection, studio);
            assertThat(TABLES)
                    .allSatisfy(table -> assertThat(rows(connection, table)).isPositive());
        }
    }

    /** A studio with a row in each table. */
    private UUID furnishedStudio() {
        String studio = studio();
        UUID wheel = wheel(studio);
        UUID role = role(studio, "Wheel teacher");
        UUID offering = id(post(owner, studio + "/offerings", offering("course", """
                        "steps":[{"name":"Wheel"}],
                        "resources":[{"resource_id":"%s","quantity_per_attendee":1}]
                        """.formatted(wheel))));
        UUID member = id(post(owner, studio + "/staff-members", "{\"account_id\":\"" + ownerAccount + "\"}"));
        put(
                        owner,
                        studio + "/staff-members/" + member,
                        "\"0\"",
                        "{\"active\":true,\"teaching_role_ids\":[\"" + role + "\"]}")
                .expectStatus()
                .isOk();
        post(owner, studio + "/credit-packs", """
                {"name":"Ten","kind":"credits","credits":10,"valid_days":90,"offering_ids":["%s"]}
                """.formatted(offering))
                .expectStatus()
                .isCreated();
        return UUID.fromString(studio.substring(studio.lastIndexOf('/') + 1));
    }

    private static void bind(Connection connection, UUID studio) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.studio', '" + studio + "', false)");
        }
    }

    private static int rows(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
