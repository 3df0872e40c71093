// A peer of bench_verify.py: node verify.mjs PEER FORMAT CREDENTIALS CONTEXTS COUNT
// CREDENTIALS is a file with one credential a line, CONTEXTS the folder with index.json. For every line "round" on the
// input it verifies COUNT of them and prints {"seconds", "cpu", "megabytes"}; with COUNT 1 and no input it is the cold case.
import crypto from 'node:crypto';
import fs from 'node:fs';
import readline from 'node:readline';

const [peer, format, file, folder, count] = process.argv.slice(2);
const credentials = fs.readFileSync(file, 'utf8').trim().split('\n').slice(0, +count);

async function loader(libraries) {
  const index = JSON.parse(fs.readFileSync(`${folder}/index.json`));
  const contexts = new Map();
  const {driver} = await import('@digitalbazaar/did-method-key');
  const keys = driver();
  for (const [multibaseMultikeyHeader, fromMultibase] of libraries) keys.use({multibaseMultikeyHeader, fromMultibase});
  return async url => {
    if (!contexts.has(url) && index[url]?.file) {
      contexts.set(url, JSON.parse(fs.readFileSync(`${folder}/${index[url].file}`)));
    }
    const document = contexts.get(url) ?? (url.startsWith('did:key:') ? await keys.get({url}) : null);
    if (!document) throw new Error(`not in hand: ${url}`);
    return {contextUrl: null, documentUrl: url, document, tag: 'static'};
  };
}

async function embedded(scope) {
  const {verifyCredential} = await import(`${scope}/vc`);
  let suite, libraries;
  if (format === 'Ed25519Signature2020') {
    const {Ed25519Signature2020} = await import(`${scope}/ed25519-signature-2020`);
    const {Ed25519VerificationKey2020: Key} = await import('@digitalbazaar/ed25519-verification-key-2020');
    suite = new Ed25519Signature2020();
    libraries = [['z6Mk', Key.from.bind(Key)]];
  } else {
    const {DataIntegrityProof} = await import(`${scope}/data-integrity`);
    const {cryptosuite} = await import(`${scope}/${format}-cryptosuite`);
    const elliptic = format.startsWith('ecdsa');
    const {from} = await import(elliptic ? '@digitalbazaar/ecdsa-multikey' : '@digitalbazaar/ed25519-multikey');
    suite = new DataIntegrityProof({cryptosuite});
    libraries = [[elliptic ? 'zDna' : 'z6Mk', from]];
  }
  const documentLoader = await loader(libraries);
  return async text => {
    const answer = await verifyCredential({credential: JSON.parse(text), suite, documentLoader});
    if (!answer.verified) throw answer.error;
  };
}

async function keyOf(did) {
  const {decode} = await import('base58-universal');
  return publicJwk(Buffer.from(decode(did.split('#').at(-1).split(':').at(-1).slice(1))));
}

function publicJwk(multikey) {
  if (multikey[0] === 0xed) return {kty: 'OKP', crv: 'Ed25519', x: multikey.subarray(2).toString('base64url')};
  const point = crypto.ECDH.convertKey(multikey.subarray(2), 'prime256v1', undefined, undefined, 'uncompressed');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(half => half.toString('base64url'));
  return {kty: 'EC', crv: 'P-256', x, y};
}

async function jcs() {
  const {default: canonicalize} = await import('canonicalize');
  const {decode} = await import('base58-universal');
  const digest = value => crypto.createHash('sha256').update(canonicalize(value), 'utf8').digest();
  return async text => {
    const {proof, ...document} = JSON.parse(text);
    const {proofValue, ...options} = proof;
    const key = crypto.createPublicKey({key: await keyOf(options.verificationMethod), format: 'jwk'});
    const signature = decode(proofValue.slice(1));
    const signed = Buffer.concat([digest(options), digest(document)]);
    const [hash, how] = format.startsWith('eddsa') ? [null, key] : ['sha256', {key, dsaEncoding: 'ieee-p1363'}];
    if (!crypto.verify(hash, signed, how, signature)) throw new Error('does not match');
  };
}

async function token() {
  const {importJWK, jwtVerify} = await import('jose');
  return async text => {
    const {payload} = await jwtVerify(text, async ({kid, alg}) => importJWK(await keyOf(kid), alg));
    if (!payload.credentialSubject) throw new Error('no credential');
  };
}

const peers = {
  '@digitalbazaar/vc': () => embedded('@digitalbazaar'),
  '@digitalcredentials/vc': () => embedded('@digitalcredentials'),
  'node + canonicalize': jcs,
  jose: token,
};
const verify = await peers[peer]();

async function round() {
  const start = performance.now();
  const before = process.cpuUsage();
  for (const text of credentials) await verify(text);
  const seconds = (performance.now() - start) / 1000;
  const {user, system} = process.cpuUsage(before);
  console.log(JSON.stringify({seconds, cpu: (user + system) / 1e6, megabytes: process.memoryUsage().rss / 2 ** 20}));
}

if (+count === 1) {
  await round();
} else {
  for await (const _ of readline.createInterface({input: process.stdin})) await round();
}
