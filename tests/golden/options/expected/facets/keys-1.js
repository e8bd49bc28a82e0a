lectern.part("keys-1",["entwurf gross2023ein","fertig gross2022ein"]);
