package io.rollcall.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiMergeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OpenApiMerge merge = new OpenApiMerge("https://rollcall.test");

    @Test
    void sharesAComponentThatTwoPartsDescribeAlike() {
        merge.add("catalog", document("/a", "Money", "{'type':'object'}"));
        merge.add("booking", document("/b", "Money", "{'type':'object'}"));

        assertThat(schemas().propertyNames()).containsExactly("Money");
        assertThat(refAt("/b")).isEqualTo("#/components/schemas/Money");
    }

    @Test
    void putsThePartsNameBeforeAComponentThatDiffers() {
        merge.add("catalog", document("/a", "Session", "{'type':'object'}"));
        merge.add("booking", document("/b", "Session", "{'type':'string'}"));

        assertThat(schemas().propertyNames()).containsExactlyInAnyOrder("Session", "booking.Session");
        assertThat(refAt("/a")).isEqualTo("#/components/schemas/Session");
        assertThat(refAt("/b")).isEqualTo("#/components/schemas/booking.Session");
    }

    @Test
    void keepsApartTwoComponentsThatLookAlikeButLeadToDifferentOnes() {
        String page = "{'properties':{'of':{'$ref':'#/components/schemas/Item'}}}";
        merge.add("catalog", object("{'components':{'schemas':{'Page':" + page + ",'Item':{'type':'object'}}}}"));
        merge.add("booking", object("{'components':{'schemas':{'Page':" + page + ",'Item':{'type':'string'}}}}"));

        assertThat(schemas().at("/booking.Page/properties/of/$ref").asString())
                .isEqualTo("#/components/schemas/booking.Item");
        assertThat(schemas().at("/Page/properties/of/$ref").asString()).isEqualTo("#/components/schemas/Item");
    }

    @Test
    void givesEveryOperationAnIdOfItsOwn() {
        merge.add("catalog", object("{'paths':{'/a':{'get':{'operationId':'list'}}}}"));
        merge.add("booking", object("{'paths':{'/b':{'get':{'operationId':'list'}}}}"));

        assertThat(merge.result().at("/paths/~1a/get/operationId").asString()).isEqualTo("list");
        assertThat(merge.result().at("/paths/~1b/get/operationId").asString()).isEqualTo("booking.list");
    }

    @Test
    void joinsTheMethodsThatTwoPartsHaveOnOnePath() {
        merge.add("catalog", object("{'paths':{'/a':{'get':{}}}}"));
        merge.add("booking", object("{'paths':{'/a':{'post':{}}}}"));

        assertThat(merge.result().at("/paths/~1a").propertyNames()).containsExactly("get", "post");
    }

    @Test
    void asksForATokenEverywhereButOnPublicPaths() {
        merge.add(
                "catalog",
                object(
                        "{'paths':{'/v1/public/studios/{slug}':{'get':{}},'/v1/studios':{'get':{'security':[{'own':[]}]}}},"
                                + "'components':{'securitySchemes':{'own':{'type':'http'}}}}"));

        ObjectNode result = merge.result();
        assertThat(result.at("/security/0").has("bearer")).isTrue();
        assertThat(result.at("/paths/~1v1~1public~1studios~1{slug}/get/security")
                        .size())
                .isZero();
        assertThat(result.at("/paths/~1v1~1studios/get").has("security")).isFalse();
        assertThat(result.at("/components/securitySchemes").propertyNames()).containsExactly("bearer", "oidc");
    }

    @Test
    void namesThePartsItHasNothingFrom() {
        assertThat(merge.result().has("x-rollcall-missing")).isFalse();

        merge.without("credits");

        assertThat(merge.result().at("/x-rollcall-missing/0").asString()).isEqualTo("credits");
    }

    @Test
    void namesEachTagOnceAndThePublicAddressAsServer() {
        merge.add("catalog", object("{'tags':[{'name':'Studios'}],'servers':[{'url':'http://10.0.0.1:8081'}]}"));
        merge.add("booking", object("{'tags':[{'name':'Studios'},{'name':'Bookings'}]}"));

        assertThat(merge.result().at("/tags").size()).isEqualTo(2);
        assertThat(merge.result().at("/servers").toString()).isEqualTo("[{\"url\":\"https://rollcall.test\"}]");
    }

    private JsonNode schemas() {
        return merge.result().at("/components/schemas");
    }

    private String refAt(String path) {
        return merge.result()
                .path("paths")
                .path(path)
                .at("/get/responses/200/schema/$ref")
                .asString();
    }

    private static ObjectNode document(String path, String schema, String definition) {
        return object("""
                {'paths': {'%s': {'get': {'responses': {'200': {'schema': {'$ref': '#/components/schemas/%s'}}}}}},
                 'components': {'schemas': {'%s': %s}}}
                """.formatted(path, schema, schema, definition));
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
