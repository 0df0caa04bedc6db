package io.rollcall.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

class KeptConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REQUEST = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final DisposableServer server = new KeptConnections()
            .apply(HttpServer.create().host("127.0.0.1").port(0).handle(KeptConnectionsTest::answer))
            .bindNow(PATIENCE);

    /** "/later" is answered after whatever came with it has been read, anything else at once. */
    private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        Mono<String> body = Mono.just("ok");
        if (request.uri().equals("/later")) {
            body = Mono.create(sink -> request.withConnection(
                    connection -> connection.channel().eventLoop().execute(() -> sink.success("ok"))));
        }
        return response.header("Content-Length", "2").sendString(body);
    }

    @AfterEach
    void stop() {
        server.disposeNow(PATIENCE);
    }

    @Test
    void answersWhatComesAfterARequestThatHadToWaitAndWasAnsweredAtOnce() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
                BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
            client.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            OutputStream requests = client.getOutputStream();

            requests.write((REQUEST.formatted("/later") + REQUEST.formatted("/now")).getBytes(US_ASCII));
            assertThat(status(answers)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(status(answers)).isEqualTo("HTTP/1.1 200 OK");
            requests.write(REQUEST.formatted("/now").getBytes(US_ASCII));

            assertThat(status(answers)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    /** Reads one answer. */
    private static String status(BufferedReader answers) throws IOException {
        String status = answers.readLine();
        String line = status;
        while (line != null && !line.isEmpty()) {
            line = answers.readLine();
        }
        assertThat(answers.read()).isEqualTo('o');
        assertThat(answers.read()).isEqualTo('k');
        return status;
    }
}
