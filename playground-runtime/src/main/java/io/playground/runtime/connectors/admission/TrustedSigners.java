package io.playground.runtime.connectors.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificates that may sign connectors, directly or through a chain.
 *
 * <p>A signer is trusted if its certificate is one of these, or has a chain that ends at one of these
 * (PKIX, <a href="https://www.rfc-editor.org/rfc/rfc5280#section-6">RFC 5280, section 6</a>) which
 * belongs to an authority; any other vouches for itself alone. Every certificate of the chain, the last
 * included, must be valid today, even if a time stamp proves that it was valid when it signed. To keep
 * a jar signed with an expired certificate, list its digest instead. If a signer's certificate states
 * its purposes, code signing must be among them. Revocation is not checked.
 *
 * <p><b>Threads.</b> Any. Two instances are equal if they have the same certificates.
 */
public final class TrustedSigners {

  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String ANY_USE = "2.5.29.37.0";

  /** Its index in {@link X509Certificate#getKeyUsage}. */
  private static final int KEY_CERT_SIGN = 5;

  private final Set<X509Certificate> certificates;

  private TrustedSigners(Set<X509Certificate> certificates) {
    this.certificates = Set.copyOf(certificates);
  }

  /**
   * Reads every certificate of a key store: the trusted ones, and each key's own.
   *
   * @param keyStore PKCS #12, JKS, or any other format that Java detects
   * @param password empty for a store that has none
   * @throws IOException if it can't be read, or holds no certificate; the message is for a person
   */
  public static TrustedSigners load(Path keyStore, Optional<String> password) throws IOException {
    if (!Files.exists(keyStore)) {
      throw new NoSuchFileException(keyStore.toString(), null, "there is no such key store");
    }
    char[] characters = password.map(String::toCharArray).orElse(null);
    try {
      Set<X509Certificate> certificates =
          certificates(KeyStore.getInstance(keyStore.toFile(), characters));
      if (certificates.isEmpty()) {
        throw new IOException(
            "the key store "
                + keyStore
                + " shows no certificate"
                + (password.isPresent()
                    ? "; put the signers' into it with keytool -importcert"
                    : " without a password; give its password, or put the signers' certificates into"
                        + " it with keytool -importcert"));
      }
      return new TrustedSigners(certificates);
    } catch (KeyStoreException e) {
      throw new IOException(keyStore + " is no key store that Java knows: PKCS #12 or JKS", e);
    } catch (GeneralSecurityException e) {
      throw new IOException("the key store " + keyStore + " can't be read: " + e.getMessage(), e);
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw new IOException("the password of the key store " + keyStore + " is wrong", e);
      }
      throw e;
    }
  }

  private static Set<X509Certificate> certificates(KeyStore store) throws KeyStoreException {
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.getCertificate(alias) instanceof X509Certificate certificate) {
        certificates.add(certificate);
      }
    }
    return certificates;
  }

  /** Why a signer is not trusted; empty if it is. */
  Optional<String> distrust(CertPath signer) {
    List<X509Certificate> chain =
        signer.getCertificates().stream().map(X509Certificate.class::cast).toList();
    X509Certificate own = chain.get(0);
    String name = "'" + own.getSubjectX500Principal() + "'";
    try {
      own.checkValidity();
      if (!isForCode(own)) {
        return Optional.of("the certificate of " + name + " is not one for signing code");
      }
      if (!certificates.contains(own)) {
        validate(chain);
      }
      return Optional.empty();
    } catch (CertPathValidatorException e) {
      return Optional.of(
          e.getReason() == CertPathValidatorException.BasicReason.EXPIRED
              ? "a certificate that " + name + " depends on has expired"
              : "the key store has neither the certificate of "
                  + name
                  + " nor one that it leads to and that may vouch for others");
    } catch (CertificateException e) {
      return Optional.of(
          "the certificate of "
              + name
              + " is valid from "
              + own.getNotBefore().toInstant()
              + " to "
              + own.getNotAfter().toInstant()
              + " only");
    } catch (GeneralSecurityException e) {
      return Optional.of("the certificates of " + name + " can't be checked: " + e.getMessage());
    }
  }

  private static boolean isForCode(X509Certificate certificate) throws CertificateException {
    List<String> uses = certificate.getExtendedKeyUsage();
    return uses == null || uses.contains(CODE_SIGNING) || uses.contains(ANY_USE);
  }

  private void validate(List<X509Certificate> chain) throws GeneralSecurityException {
    List<X509Certificate> authorities =
        certificates.stream().filter(TrustedSigners::isAuthority).toList();
    List<X509Certificate> valid =
        authorities.stream().filter(TrustedSigners::isValidToday).toList();
    try {
      validate(chain, valid);
    } catch (CertPathValidatorException e) {
      if (valid.size() < authorities.size() && leads(chain, authorities)) {
        throw new CertPathValidatorException(
            "the trusted certificate has expired",
            e,
            null,
            -1,
            CertPathValidatorException.BasicReason.EXPIRED);
      }
      throw e;
    }
  }

  /** By RFC 5280, 4.2.1.9 and 4.2.1.3; the validator checks neither on a trusted certificate. */
  private static boolean isAuthority(X509Certificate certificate) {
    boolean[] uses = certificate.getKeyUsage();
    return certificate.getBasicConstraints() >= 0
        && (uses == null || (uses.length > KEY_CERT_SIGN && uses[KEY_CERT_SIGN]));
  }

  private static boolean isValidToday(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private static boolean leads(List<X509Certificate> chain, List<X509Certificate> authorities)
      throws GeneralSecurityException {
    try {
      validate(chain, authorities);
      return true;
    } catch (CertPathValidatorException e) {
      return false;
    }
  }

  private static void validate(List<X509Certificate> chain, List<X509Certificate> authorities)
      throws GeneralSecurityException {
    if (authorities.isEmpty()) {
      throw new CertPathValidatorException("no trusted certificate may vouch for others");
    }
    // Certificates after a trusted one don't matter, for example an expired root.
    int trusted = 0;
    while (trusted < chain.size() && !authorities.contains(chain.get(trusted))) {
      trusted++;
    }
    List<? extends Certificate> untrusted = chain.subList(0, trusted);
    Set<TrustAnchor> anchors =
        authorities.stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toSet());
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(untrusted), parameters);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrustedSigners signers && certificates.equals(signers.certificates);
  }

  @Override
  public int hashCode() {
    return certificates.hashCode();
  }

  /** How many there are. */
  @Override
  public String toString() {
    return certificates.size() + " trusted certificates";
  }
}
