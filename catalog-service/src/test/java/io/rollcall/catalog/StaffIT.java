package io.rollcall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.testkit.TestIssuer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StaffIT extends RunningService {

    private final UUID account = UUID.randomUUID();
    private final String teacher = TestIssuer.token(account, "teacher@studio.test");

    @Test
    void beginsActiveWithoutRolesAndWithoutAPublicName() {
        String studio = studio();
        JsonNode hired = created(post(owner, studio + "/staff-members", hire(account)));

        assertThat(hired.at("/account_id").asString()).isEqualTo(account.toString());
        assertThat(hired.at("/active").asBoolean()).isTrue();
        assertThat(hired.at("/public_name").isNull()).isTrue();
        assertThat(hired.at("/teaching_role_ids")).isEmpty();
        assertThat(get(owner, studio + "/staff-members/" + hired.at("/id").asString()))
                .isEqualTo(hired);
        assertToldAs(hired, "staff-member");
    }

    @Test
    void holdsTheRolesAndTheNameThatTheOwnerGives() {
        String studio = studio();
        UUID wheel = role(studio, "Wheel teacher");
        UUID glaze = role(studio, "Glaze teacher");
        String path = member(studio);

        JsonNode changed = ok(put(owner, path, "\"0\"", qualified("\"Ada\"", true, glaze, wheel)));

        assertThat(changed.at("/account_id").asString()).isEqualTo(account.toString());
        assertThat(changed.at("/public_name").asString()).isEqualTo("Ada");
        assertThat(strings(changed.at("/teaching_role_ids"))).containsExactly(wheel.toString(), glaze.toString());
        assertThat(get(owner, path)).isEqualTo(changed);
        assertThat(get(owner, studio + "/staff-members").at("/items/0")).isEqualTo(changed);
        assertToldAs(changed, "staff-member");

        JsonNode later = ok(put(owner, path, "\"1\"", qualified("null", true, glaze)));
        assertThat(strings(later.at("/teaching_role_ids"))).containsExactly(glaze.toString());
        assertToldAs(later, "staff-member");
    }

    @Test
    void losesAccessWhenNoLongerActiveAndGetsItBack() {
        String studio = studio();
        String path = member(studio);

        assertToldAs(ok(put(owner, path, "\"0\"", qualified("null", false))), "staff-member");
        refused(look(teacher, studio + "/resources"), 404, "unknown_studio");

        put(owner, path, "\"1\"", qualified("null", true)).expectStatus().isOk();
        look(teacher, studio + "/resources").expectStatus().isOk();
    }

    @Test
    void seesAllClientsOrThoseAssignedToThemAsTheOwnerSays() {
        String studio = studio();
        String path = member(studio);
        assertThat(get(owner, path).at("/client_access").asString()).isEqualTo("all");

        JsonNode coach = ok(put(owner, path, "\"0\"", "{\"active\":true,\"client_access\":\"assigned\"}"));
        assertThat(coach.at("/client_access").asString()).isEqualTo("assigned");
        assertToldAs(coach, "staff-member");
        JsonNode still = ok(put(owner, path, "\"1\"", "{\"active\":true,\"public_name\":\"Ada\"}"));
        assertThat(still.at("/client_access").asString())
                .as("not by a field that was left out")
                .isEqualTo("assigned");
        assertThat(get(owner, path)).isEqualTo(still);
        JsonNode all = ok(put(owner, path, "\"2\"", "{\"active\":true,\"client_access\":\"all\"}"));
        assertThat(all.at("/client_access").asString()).isEqualTo("all");
        assertToldAs(all, "staff-member");
    }

    @Test
    void beginsAsACoachWhenTheOwnerSaysSoAndDoesNotFreeThemself() {
        String studio = studio();
        JsonNode coach = created(post(
                owner,
                studio + "/staff-members",
                "{\"account_id\":\"%s\",\"client_access\":\"assigned\"}".formatted(account)));
        String path = studio + "/staff-members/" + coach.at("/id").asString();

        assertThat(coach.at("/client_access").asString()).isEqualTo("assigned");
        assertToldAs(coach, "staff-member");
        look(teacher, studio + "/resources").expectStatus().isOk();
        refused(put(teacher, path, "\"0\"", "{\"active\":true,\"client_access\":\"all\"}"), 403, "owner_only");
        assertThat(get(owner, path)).isEqualTo(coach);
    }

    @Test
    void doesTheDailyWorkButHiresNobody() {
        String studio = studio();
        String path = member(studio);

        post(teacher, studio + "/resources", "{\"name\":\"Kiln\",\"quantity\":1}")
                .expectStatus()
                .isCreated();
        post(teacher, studio + "/teaching-roles", "{\"name\":\"Kiln master\"}")
                .expectStatus()
                .isCreated();
        refused(post(teacher, studio + "/staff-members", hire(UUID.randomUUID())), 403, "owner_only");
        refused(put(teacher, path, "\"0\"", qualified("\"Boss\"", true)), 403, "owner_only");
    }

    @Test
    void isHiredOnceHoweverOftenAskedAtOnce() {
        String studio = studio();

        assertOneAndTheRest(statusesAtOnce(() -> post(owner, studio + "/staff-members", hire(account))), 201, 409);
        refused(post(owner, studio + "/staff-members", hire(account)), 409, "already_staff");
    }

    @Test
    void changesOnlyWhatTheOwnerHasSeen() {
        assertChangesOnlyWhatTheCallerHasSeen(member(studio()), qualified("\"Ada\"", true), qualified("\"Eve\"", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"teaching_role_ids":[]}                            | 422 | invalid_request | /active
            {"active":true,"public_name":" "}                   | 422 | invalid_request | /public_name
            {"active":true,"teaching_role_ids":[null]}          | 422 | invalid_request | /teaching_role_ids/0
            {"active":true,"teaching_role_ids":["wheel"]}       | 400 | invalid_field   | /teaching_role_ids/0
            {"active":true,"client_access":"some"}              | 400 | invalid_field   | /client_access
            {"active":true,"account_id":"somebody"}             | 400 | unknown_field   | /account_id
            """)
    void refusesAChangeThatMakesNoSense(String body, int status, String code, String pointer) {
        String path = member(studio());

        refused(put(owner, path, "\"0\"", body), status, code, pointer);

        assertThat(get(owner, path).at("/version").asInt()).isZero();
    }

    @Test
    void holdsARoleOnce() {
        String studio = studio();
        UUID role = role(studio, "Wheel teacher");

        refused(
                put(owner, member(studio), "\"0\"", qualified("null", true, role, role)),
                422,
                "duplicate_teaching_role",
                "/teaching_role_ids");
    }

    @Test
    void holdsNoRoleOfAnotherStudio() {
        UUID role = id(post(stranger, studioOf(stranger) + "/teaching-roles", "{\"name\":\"Kiln master\"}"));
        String path = member(studio());

        refused(
                put(owner, path, "\"0\"", qualified("null", true, role)),
                422,
                "unknown_teaching_role",
                "/teaching_role_ids");

        assertThat(get(owner, path).at("/teaching_role_ids")).isEmpty();
    }

    @Test
    void isUnknownToOtherStudios() {
        String member = member(studio());
        String elsewhere = studioOf(stranger) + member.substring(member.indexOf("/staff-members"));

        refused(look(stranger, elsewhere), 404, "unknown_staff_member");
        refused(put(stranger, elsewhere, "\"0\"", qualified("null", false)), 404, "unknown_staff_member");
    }

    @Test
    void hasRolesThatAreNamedAndRenamed() {
        String studio = studio();
        JsonNode made = created(post(owner, studio + "/teaching-roles", "{\"name\":\"Wheel teacher\"}"));
        String path = studio + "/teaching-roles/" + made.at("/id").asString();

        assertThat(get(owner, path)).isEqualTo(made);
        assertChangesOnlyWhatTheCallerHasSeen(path, "{\"name\":\"Throwing\"}", "{\"name\":\"Spinning\"}");
        assertThat(get(owner, studio + "/teaching-roles").at("/items/0/name").asString())
                .isEqualTo("Throwing");
        refused(post(owner, studio + "/teaching-roles", "{\"name\":\" \"}"), 422, "invalid_request", "/name");
    }

    @Test
    void hasOneRoleOfANameInAStudio() {
        String studio = studio();
        String roles = studio + "/teaching-roles";
        UUID glaze = role(studio, "Glaze teacher");

        assertOneAndTheRest(statusesAtOnce(() -> post(owner, roles, "{\"name\":\"Wheel teacher\"}")), 201, 409);
        refused(post(owner, roles, "{\"name\":\"WHEEL TEACHER\"}"), 409, "teaching_role_taken");
        refused(put(owner, roles + "/" + glaze, "\"0\"", "{\"name\":\"Wheel Teacher\"}"), 409, "teaching_role_taken");
        put(owner, roles + "/" + glaze, "\"0\"", "{\"name\":\"GLAZE teacher\"}")
                .expectStatus()
                .isOk();
        post(stranger, studioOf(stranger) + "/teaching-roles", "{\"name\":\"Wheel teacher\"}")
                .expectStatus()
                .isCreated();
    }

    @Test
    void knowsNoRoleOfAnotherStudio() {
        UUID role = id(post(stranger, studioOf(stranger) + "/teaching-roles", "{\"name\":\"Kiln master\"}"));
        String path = studio() + "/teaching-roles/" + role;

        refused(look(owner, path), 404, "unknown_teaching_role");
        refused(put(owner, path, "\"0\"", "{\"name\":\"Mine\"}"), 404, "unknown_teaching_role");
    }

    private String member(String studio) {
        return studio + "/staff-members/" + id(post(owner, studio + "/staff-members", hire(account)));
    }

    private static String hire(UUID account) {
        return "{\"account_id\":\"" + account + "\"}";
    }

    private static String qualified(String publicName, boolean active, UUID... roles) {
        List<String> quoted =
                List.of(roles).stream().map(role -> "\"" + role + "\"").toList();
        return "{\"public_name\":%s,\"active\":%s,\"teaching_role_ids\":[%s]}"
                .formatted(publicName, active, String.join(",", quoted));
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
