package io.rollcall.gateway.routes;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Asks the parts for the gateway's own needs, on connections apart from those that carry requests. */
public final class PartClient {

    private static final int CONNECTIONS_PER_PART = 4;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** A part's API document is some hundred kilobytes. */
    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    private final PartAddresses addresses;
    private final WebClient client;

    public PartClient(PartAddresses addresses) {
        this.addresses = addresses;
        HttpClient http = HttpClient.create(ConnectionProvider.create("parts", CONNECTIONS_PER_PART))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES))
                .build();
    }

    /** The body of a successful answer; any other answer, and none, is an error. */
    public Mono<byte[]> get(Part part, String path, Duration timeout) {
        return client.get()
                .uri(uri(part, path))
                .retrieve()
                .bodyToMono(byte[].class)
                .timeout(timeout);
    }

    /** Whether the part answers 200 in time. */
    public Mono<Boolean> isOk(Part part, String path, Duration timeout) {
        return client.get()
                .uri(uri(part, path))
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().isSameCodeAs(HttpStatus.OK)))
                .timeout(timeout)
                .onErrorReturn(false);
    }

    private URI uri(Part part, String path) {
        return addresses.get(part).resolve(path);
    }
}
