package io.rollcall.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PacksIT extends RunningService {

    private static final String TEN = "{\"name\":\"Ten\",\"kind\":\"credits\",\"credits\":10,\"valid_days\":90}";

    @Test
    void givesAPackBackAsItWasSaidAndTellsTheOthersOfIt() {
        String studio = studio();
        UUID first = offeringIn(studio);
        UUID second = offeringIn(studio);

        JsonNode made = created(post(owner, studio + "/credit-packs", """
                {"name":"Hybrid","kind":"hybrid","credits":8,"valid_days":30,"valid_from":"first_use",
                 "offering_ids":["%s","%s"],"price":{"amount_minor":9900,"currency":"EUR"},"active":false}
                """.formatted(second, first)));

        assertThat(made.at("/kind").asString()).isEqualTo("hybrid");
        assertThat(made.at("/credits").asInt()).isEqualTo(8);
        assertThat(made.at("/valid_days").asInt()).isEqualTo(30);
        assertThat(made.at("/valid_from").asString()).isEqualTo("first_use");
        assertThat(made.at("/offering_ids").valueStream().map(JsonNode::asString))
                .containsExactly(first.toString(), second.toString());
        assertThat(made.at("/price/amount_minor").asLong()).isEqualTo(9900);
        assertThat(made.at("/active").asBoolean()).isFalse();
        assertThat(get(owner, studio + "/credit-packs/" + made.at("/id").asString()))
                .isEqualTo(made);
        assertThat(get(owner, studio + "/credit-packs").at("/items/0")).isEqualTo(made);
        assertToldAs(made, "credit-pack");
    }

    @Test
    void isForEverythingFromItsPurchaseAndCanBeBoughtUnlessSaidOtherwise() {
        JsonNode made = created(post(owner, studio() + "/credit-packs", TEN));

        assertThat(made.at("/valid_from").asString()).isEqualTo("purchase");
        assertThat(made.at("/offering_ids")).isEmpty();
        assertThat(made.at("/price").isNull()).isTrue();
        assertThat(made.at("/active").asBoolean()).isTrue();
        assertToldAs(made, "credit-pack");
    }

    @Test
    void tellsTheOthersOfAChange() {
        String studio = studio();
        UUID offering = offeringIn(studio);
        String path = studio + "/credit-packs/" + id(post(owner, studio + "/credit-packs", TEN));

        JsonNode changed = ok(put(owner, path, "\"0\"", """
                {"name":"All you can throw","kind":"unlimited","valid_days":31,"offering_ids":["%s"],"active":false}
                """.formatted(offering)));
        assertThat(changed.at("/credits").isNull()).isTrue();
        assertThat(get(owner, path)).isEqualTo(changed);
        assertToldAs(changed, "credit-pack");

        JsonNode back = ok(put(owner, path, "\"1\"", TEN));
        assertThat(back.at("/offering_ids")).isEmpty();
        assertToldAs(back, "credit-pack");
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        String studio = studio();

        assertChangesOnlyWhatTheCallerHasSeen(
                studio + "/credit-packs/" + id(post(owner, studio + "/credit-packs", TEN)),
                TEN.replace("10", "12"),
                TEN.replace("10", "13"));
    }

    @Test
    void takesOneOfSeveralChangesAtOnce() {
        String studio = studio();
        UUID offering = offeringIn(studio);
        String path = studio + "/credit-packs/" + id(post(owner, studio + "/credit-packs", TEN));
        String change = TEN.replace("}", ",\"offering_ids\":[\"" + offering + "\"]}");

        assertOneAndTheRest(statusesAtOnce(() -> put(owner, path, "\"0\"", change)), 200, 412);
        assertThat(get(owner, path).at("/offering_ids").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"A","kind":"credits","valid_days":9}                              | credits_required    | /credits
            {"name":"A","kind":"hybrid","valid_days":9}                               | credits_required    | /credits
            {"name":"A","kind":"unlimited","credits":1,"valid_days":9}                | credits_not_allowed | /credits
            {"name":"A","kind":"solo_only","credits":1,"valid_days":9}                | credits_not_allowed | /credits
            {"name":"A","kind":"credits","credits":0,"valid_days":9}                  | invalid_request     | /credits
            {"name":"A","kind":"credits","credits":1000001,"valid_days":9}            | invalid_request     | /credits
            {"name":"A","kind":"unlimited","valid_days":0}                            | invalid_request     | /valid_days
            {"name":"A","kind":"unlimited","valid_days":3651}                         | invalid_request     | /valid_days
            {"name":"A","kind":"unlimited"}                                           | invalid_request     | /valid_days
            {"name":" ","kind":"unlimited","valid_days":9}                            | invalid_request     | /name
            {"name":"A","valid_days":9}                                               | invalid_request     | /kind
            {"name":"A","kind":"unlimited","valid_days":9,"offering_ids":[null]}      | invalid_request     | /offering_ids/0
            {"name":"A","kind":"unlimited","valid_days":9,"price":{"amount_minor":1}} | invalid_request     | /price/currency
            {"name":"A","kind":"gift","valid_days":9}                                 | invalid_field       | /kind
            {"name":"A","kind":"unlimited","valid_days":9,"valid_from":"birth"}       | invalid_field       | /valid_from
            """)
    void refusesAPackThatMakesNoSense(String body, String code, String pointer) {
        String studio = studio();
        int status = code.equals("invalid_field") ? 400 : 422;

        refused(post(owner, studio + "/credit-packs", body), status, code, pointer);

        assertThat(get(owner, studio + "/credit-packs").at("/items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlimited", "solo_only"})
    void countsNoCreditsWhereThereIsNothingToCount(String kind) {
        JsonNode made = created(post(
                owner,
                studio() + "/credit-packs",
                "{\"name\":\"A\",\"kind\":\"%s\",\"valid_days\":1}".formatted(kind)));

        assertThat(made.at("/credits").isNull()).isTrue();
        assertToldAs(made, "credit-pack");
    }

    @Test
    void refusesOfferingsThatAreUnknownDoubledOrTooMany() {
        String packs = studio() + "/credit-packs";
        UUID foreign = id(post(stranger, studioOf(stranger) + "/offerings", offering("class", "")));

        refused(post(owner, packs, paysFor(foreign)), 422, "unknown_offering", "/offering_ids");
        refused(post(owner, packs, paysFor(foreign, foreign)), 422, "duplicate_offering", "/offering_ids");
        refused(
                post(owner, packs, paysFor(Collections.nCopies(101, foreign).toArray(UUID[]::new))),
                422,
                "invalid_request",
                "/offering_ids");

        assertThat(get(owner, packs).at("/items")).isEmpty();
    }

    @Test
    void keepsAPackAsItWasWhenAChangeIsRefused() {
        String studio = studio();
        String path =
                studio + "/credit-packs/" + id(post(owner, studio + "/credit-packs", paysFor(offeringIn(studio))));
        JsonNode before = get(owner, path);

        refused(put(owner, path, "\"0\"", paysFor(UUID.randomUUID())), 422, "unknown_offering", "/offering_ids");

        assertThat(get(owner, path)).isEqualTo(before);
    }

    @Test
    void listsThoseThatCanBeBoughtAndThoseThatCannot() {
        String packs = studio() + "/credit-packs";
        UUID sold = id(post(owner, packs, TEN));
        UUID retired = id(post(owner, packs, TEN.replace("}", ",\"active\":false}")));

        assertThat(get(owner, packs).at("/items").findValuesAsString("id"))
                .containsExactly(sold.toString(), retired.toString());
        assertThat(get(owner, packs + "?active=true").at("/items").findValuesAsString("id"))
                .containsExactly(sold.toString());
        assertThat(get(owner, packs + "?active=false").at("/items").findValuesAsString("id"))
                .containsExactly(retired.toString());
    }

    @Test
    void knowsNoPackOfAnotherStudio() {
        UUID foreign = id(post(stranger, studioOf(stranger) + "/credit-packs", TEN));
        String path = studio() + "/credit-packs/" + foreign;

        refused(look(owner, path), 404, "unknown_credit_pack");
        refused(put(owner, path, "\"0\"", TEN), 404, "unknown_credit_pack");
    }

    private static String paysFor(UUID... offerings) {
        StringBuilder ids = new StringBuilder();
        for (UUID offering : offerings) {
            ids.append(ids.isEmpty() ? "\"" : ",\"").append(offering).append('"');
        }
        return TEN.replace("}", ",\"offering_ids\":[" + ids + "]}");
    }
}
