package io.rollcall.testkit;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Reads an answer to its end as it arrives. A server that refuses a body before all of it has come closes the connection,
 * and takes along what the client has not read by then; a test that looks at the status first sometimes finds no body.
 */
public final class WholeAnswers implements ExchangeFilterFunction {

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .flatMap(answer -> answer.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(body -> answer.mutate().body(body).build()));
    }
}
