package io.rollcall.gateway;

import io.rollcall.gateway.limits.LimitSettings;
import io.rollcall.gateway.routes.Part;
import io.rollcall.gateway.tokens.TokenSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the gateway.
 *
 * @param origin the public address of the whole, as browsers see it: scheme, host and port
 * @param tokens whose tokens count
 * @param parts where each part listens, inside the house
 * @param corsOrigins other origins whose pages may call the API; the public address always may
 * @param trustedProxies how many proxies of our own stand in front; 0 believes no {@code X-Forwarded-For}
 * @param limits how much one caller may ask
 */
@ConfigurationProperties("rollcall.gateway")
record GatewaySettings(
        URI origin,
        TokenSettings tokens,
        Map<Part, URI> parts,
        @DefaultValue("http://localhost:5173") List<String> corsOrigins,
        @DefaultValue("0") int trustedProxies,
        @DefaultValue LimitSettings limits) {}
