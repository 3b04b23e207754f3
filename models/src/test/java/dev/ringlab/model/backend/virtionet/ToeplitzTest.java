package dev.ringlab.model.backend.virtionet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Microsoft's "Verifying the RSS hash calculation": destination, source, hash of addresses, hash with ports. */
class ToeplitzTest {
    static final byte[] KEY =
            HexFormat.of().parseHex("6d5a56da255b0ec24167253d43a38fb0d0ca2bcbae7b30b477cb2da38030f20c6a42b73bbeac01fa");

    @ParameterizedTest
    @CsvSource({
        "161.142.100.80, 1766, 66.9.149.187, 2794, 323e8fc2, 51ccc178",
        "65.69.140.83, 4739, 199.92.111.2, 14230, d718262a, c626b0ea",
        "12.22.207.184, 38024, 24.19.198.95, 12898, d2d0a5de, 5c2b394a",
        "209.142.163.6, 2217, 38.27.205.30, 48228, 82989176, afc7327f",
        "202.188.127.2, 1303, 153.39.163.191, 44251, 5d1809c5, 10e828a2",
        "3ffe:2501:200:3::1, 1766, 3ffe:2501:200:1fff::7, 2794, 2cc18cd5, 40207d3d",
        "ff02::1, 4739, 3ffe:501:8::260:97ff:fe40:efab, 14230, 0f0c461c, dde51bbf",
        "fe80::200:f8ff:fe21:67cf, 38024, 3ffe:1900:4545:3:200:f8ff:fe21:67cf, 44251, 4b61e985, 02d1feef"
    })
    void hash_isThatOfTheVerificationSuite(
            String to, int toPort, String from, int fromPort, String ofAddresses, String withPorts)
            throws UnknownHostException {
        byte[] source = InetAddress.getByName(from).getAddress();
        byte[] destination = InetAddress.getByName(to).getAddress();
        byte[] input = ByteBuffer.allocate(2 * source.length + 4)
                .put(source)
                .put(destination)
                .putShort((short) fromPort)
                .putShort((short) toPort)
                .array();
        assertEquals(ofAddresses, hex(Toeplitz.hash(KEY, input, 2 * source.length)));
        assertEquals(withPorts, hex(Toeplitz.hash(KEY, input, input.length)));
    }

    private static String hex(int hash) {
        return HexFormat.of().toHexDigits(hash);
    }
}
