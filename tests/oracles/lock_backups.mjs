// Locks two backups as the Learner Credential Wallet and LearnCard do, by WebCrypto and hash-wasm: made the files in
// tests/carriers/locked. node lock_backups.mjs FOLDER
import fs from 'node:fs';
import {webcrypto} from 'node:crypto';
import {argon2id} from 'hash-wasm';

const {subtle} = webcrypto;
const folder = process.argv[2];
const password = 'läsenord 7';
const bytes = text => new TextEncoder().encode(text);
const base64 = raw => Buffer.from(raw).toString('base64');
const random = size => webcrypto.getRandomValues(new Uint8Array(size));
const write = (name, value, space) => fs.writeFileSync(`${folder}/${name}`, JSON.stringify(value, null, space));

const context = 'https://www.w3.org/2018/credentials/v1';
const wallet = JSON.stringify([{
  '@context': [context, 'https://w3id.org/wallet/v1'], id: 'urn:uuid:1', type: 'UniversalWallet2020', status: 'UNLOCKED',
  contents: [{
    '@context': [context], type: ['VerifiableCredential'], issuer: 'did:example:issuer',
    issuanceDate: '2022-01-01T00:00:00Z', credentialSubject: {id: 'did:example:learner', name: 'Zoë'},
  }],
}]);

const [salt, iv] = [random(16), random(12)];
const typed = await subtle.importKey('raw', bytes(password), 'PBKDF2', false, ['deriveBits']);
const bits = await subtle.deriveBits({name: 'PBKDF2', salt, iterations: 120000, hash: 'SHA-512'}, typed, 256);
const wrapping = await subtle.importKey('raw', bits, 'AES-KW', true, ['wrapKey']);
const key = await subtle.generateKey({name: 'AES-GCM', length: 256}, true, ['encrypt']);
const wrapped = await subtle.wrapKey('raw', key, wrapping, 'AES-KW');
const sealed = new Uint8Array(await subtle.encrypt({name: 'AES-GCM', iv}, key, bytes(JSON.stringify(wallet))));
const header = {alg: 'PBES2-HS512+A256KW', p2s: base64(salt), p2c: 120000, enc: 'A256GCM'};
write('learner_credential_wallet.json', {
  '@context': [context, 'http://w3id.org/wallet/v1'], id: 'urn:uuid:1', type: ['VerifiableCredential', 'EncryptedWallet'],
  issuer: 'did:web:lcw.app', issuanceDate: '2022-11-09T00:00:00.000Z',
  credentialSubject: {id: 'urn:uuid:2', jwe: {
    recipients: [{header, encrypted_key: base64(wrapped)}], iv: base64(iv),
    ciphertext: base64(sealed.subarray(0, -16)), tag: base64(sealed.subarray(-16)),
  }},
});

const [entrySalt, entryIv] = [random(16), random(12)];
const settings = {algorithm: 'argon2id', timeCost: 3, memoryCost: 65536, parallelism: 4};
const derived = await argon2id({
  password, salt: entrySalt, iterations: 3, memorySize: 65536, parallelism: 4, hashLength: 32, outputType: 'binary',
});
const entryKey = await subtle.importKey('raw', derived, 'AES-GCM', false, ['encrypt']);
const ciphertext = await subtle.encrypt({name: 'AES-GCM', iv: entryIv}, entryKey, bytes(`${'7f'.repeat(32)}\n`));
write('learn_card_entry.json', {
  ciphertext: base64(ciphertext), iv: base64(entryIv), salt: base64(entrySalt), kdfParams: settings,
}, 2);
