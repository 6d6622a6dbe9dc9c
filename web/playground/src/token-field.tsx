import { useState } from 'react';
import { storeToken, storedToken } from './bearer-token.js';

/** Where an officer pastes a bearer token; every request after that carries it. */
export function TokenField() {
  const [token, setToken] = useState(storedToken);
  return (
    <label className="simpul-token">
      <span>
        Token akses <span lang="en">/ Access token</span>
      </span>
      <input
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="opsional / optional"
        title="Hanya untuk tab ini; terhapus saat tab ditutup. / For this tab only; gone when the tab is closed."
        value={token}
        onChange={({ target }) => {
          setToken(target.value);
          storeToken(target.value);
        }}
      />
    </label>
  );
}
